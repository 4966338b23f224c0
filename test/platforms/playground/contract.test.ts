import { platformContract } from '../../contract/platform';
import { openPlayground } from './harness';

platformContract('the playground', openPlayground);
