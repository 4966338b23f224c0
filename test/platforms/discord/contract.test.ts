import { platformContract } from '../../contract/platform';
import { openDiscordHarness } from './harness';

platformContract('Discord', openDiscordHarness);
