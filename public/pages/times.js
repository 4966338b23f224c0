// The module shows times in the reader's own zone as soon as it is there.
import '/pages/live.js';
