import { platformContract } from '../../contract/platform';
import { openSlack } from './slack-harness';

platformContract('slack', openSlack);
platformContract('slack over HTTP', () => openSlack('http'));
