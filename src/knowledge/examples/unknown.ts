import { examplesOf } from './example';

/** What people write that says nothing of Claude. */
export const UNKNOWN_EXAMPLES = examplesOf('unknown', {
  '-': `
see you in the pub
see you at the terminal, gate 12
see you in the call
I'm in the terminal room
terminal two, arrivals
the plugin talk starts at ten
settings of the projector are in the drawer
who wants to pair on the parser?
patch is in review
screen in room 5 is too small
back in five minutes
yes
no
+1
same
good point
let me check
can somebody open the door?
the release notes are in the wiki
who is on call this weekend?
standup in two minutes
my laptop is updating, be right back
jira is slow again
slack search is broken for me
the vpn at the office needs new certificates next month
customer says the checkout times out
our staging database is down
postgres refuses connections from the new host
the build server ran out of memory
please rotate the aws keys this week
which room are we in?
nice weather today
lunch at half past twelve?
see you tomorrow
good morning everyone
I'm on holiday next week
meeting moved to 3pm
who has the key for room 4?
ok
great, thanks everybody
can you review my pull request?
the coffee machine is broken
happy birthday!
deploying the shop in ten minutes
build is green
merged
lgtm
running late, start without me
our database is slow since the migration
the printer on the second floor is offline
guten Morgen zusammen
bin heute im Homeoffice
Mittagessen um zwölf?
ich bin die nächste Stunde im Termin
kann jemand morgen die Übergabe machen?
wer hat gerade Zeit für ein Review?
muss kurz zum Arzt, bin um elf wieder da
je prends ma pause, à tout de suite
qui peut relire ma branche ?
¿alguien puede revisar mi rama?
me voy a comer, vuelvo a las tres
alguém pode revisar meu código?
torno tra mezz'ora
谁有空帮我看下代码
少し席を外します
잠깐 자리 비워요
bonjour à tous
je serai en retard
buenos días equipo
hoy trabajo desde casa
bom dia pessoal
reunião adiada para amanhã
buongiorno a tutti
早上好
下午三点开会
おはようございます
本日在宅です
좋은 아침입니다
회의 3시로 변경됐어요
всем привет
something odd
hmm
what do you think?
screenshot attached
see above
lorem ipsum dolor sit amet
`,
});
