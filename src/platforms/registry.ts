import { discord } from './discord';
import type { PlatformModule } from './platform-module';
import { playground } from './playground';
import { slack } from './slack';

/** Every platform there is, one line each; the folders beside this file are the same, which a test proves. */
export const platforms: readonly PlatformModule[] = [playground, slack, discord];
