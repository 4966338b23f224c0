import { baselines } from './migrations/baselines';
import { channelSettings } from './migrations/channel-settings';
import { circumstances } from './migrations/circumstances';
import { groupings } from './migrations/groupings';
import { helped } from './migrations/helped';
import { initial } from './migrations/initial';
import { installations } from './migrations/installations';
import { links } from './migrations/links';
import { lostChannels } from './migrations/lost-channels';
import { lostRights } from './migrations/lost-rights';
import { machines } from './migrations/machines';
import { marks } from './migrations/marks';
import { noise } from './migrations/noise';
import { notes } from './migrations/notes';
import { oldOutages } from './migrations/old-outages';
import { pageNews } from './migrations/page-news';
import { partitions } from './migrations/partitions';
import { reminders } from './migrations/reminders';
import { waitingReminders } from './migrations/waiting-reminders';
import type { Db } from './schema';
import type { SqlDialect } from './sql-dialect';

/** Brings the database from one version to the next. Never changed once released: a later one corrects it. */
export type Migration = (db: Db, dialect: Pick<SqlDialect, 'sequence'>) => Promise<void>;

/** Oldest first; the version of a database is how many of these it has seen. */
export const MIGRATIONS: readonly Migration[] = [
  initial,
  lostChannels,
  installations,
  circumstances,
  oldOutages,
  lostRights,
  baselines,
  machines,
  groupings,
  noise,
  reminders,
  channelSettings,
  marks,
  helped,
  links,
  pageNews,
  partitions,
  waitingReminders,
  notes,
];
