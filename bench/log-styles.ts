/**
 * Sixteen kinds of logs, written for this project in the manner of what runs in data centres and on desks. A line is one
 * template; `{...}` is filled anew each time (see fill-line.ts). Templates further up are more frequent.
 */
export const LOG_STYLES: Readonly<Record<string, string>> = {
  'block store': `
Receiving chunk {blk} from: /{addr} to: /{addr}
Responder {small} for chunk {blk} ending
STORE* Registry.addChunk: map updated: {addr} holds {blk} size {int}
Received chunk {blk} of size {int} from /{ip}
STORE* Registry.allocate: {path}. {blk}
Verified {blk} without errors
STORE* ask {addr} to drop {list}
{addr} Served chunk {blk} to /{ip}
{addr}:Got exception while serving {blk} to /{ip}: java.io.IOException: Broken pipe
writeChunk {blk} got exception java.io.InterruptedIOException: Interrupted while waiting on channel. {int} millis timeout left.
Deleting chunk {blk} file {path}
STORE* ask {addr} to copy {blk} to node(s) {addr}`,
  'job runner': `
Progress of TaskTry {attempt} is : {float}
{attempt} TaskTry moved from NEW to QUEUED
{attempt} TaskTry moved from QUEUED to RUNNING
Retrying connect to server: {host}:{port}. Already tried {small} time(s); policy is RetryUpTo(maxRetries=10, sleepTime=1000 MILLISECONDS)
After scheduling: PendingReds:{small} ScheduledMaps:{small} AssignedMaps:{small} HostLocal:{small}
Lease renewal failed for [StoreClient_{int}] for {small} seconds. Will retry shortly ...
Recalculating plan, headroom=<memory:{int}, vCores:-{small}>
Slow start threshold not met. finishedMaps {small}
Address change noticed. Old: {host}/{addr} New: {host}:{port}
Task succeeded with try {attempt}
JVM with ID : {attempt} asked for a task
Resource for map: <memory:{int}, vCores:{small}>
ERROR IN CONTACTING RM.
Node {host} is on the deny list: {bool}
Size of tokens is {small}`,
  'data engine': `
Running task {float} in stage {float} (TID {int})
Finished task {float} in stage {float} (TID {int}). {int} bytes sent to driver
Block piece_{int} stored as values in memory (estimated size {size}, free {size})
Found block rdd_{small}_{small} locally
Got assigned task {int}
Started reading shared value {int}
Reading shared value {int} took {small} ms
Input split: {url}:{int}+{int}
Changing view rights to: {user},{user}
{prop} is old. Instead, use {prop}
Removed shuffle {small}
Started {small} remote fetches in {small} ms
Shutdown hook called`,
  coordination: `
Received connect request /{addr}
Notification time out: {int}
Connection broken for id {int}, my id = {small}, error =
Interrupting SendWorker
Interrupted while waiting for message on queue
Send worker leaving thread
Client wants a new session at /{addr}
Session {hex} agreed with timeout {int} for client /{addr}
Closed socket for client /{addr} which had sessionid {hex}
Cannot open channel to {small} at election address /{addr}
caught end of stream exception
Expiring session {hex}, timeout of {int}ms exceeded
Server environment:os.name={word}
Server environment:java.version={version}
Got user-level KeeperError when handling sessionid:{hex} type:create cxid:{hex} zxid:{hex} txntype:-1 reqpath:n/a Error Path:{path} Error:Code = NoNode for {path}`,
  'cloud compute': `
{ip} "GET /v2/{id}/servers/detail HTTP/1.1" status: 200 len: {int} time: {float}
{ip} "POST /v2/{id}/os-events HTTP/1.1" status: 200 len: {int} time: {float}
[instance: {uuid}] VM Started (Lifecycle Event)
[instance: {uuid}] VM Paused (Lifecycle Event)
[instance: {uuid}] Took {float} seconds to build instance.
[instance: {uuid}] Took {float} seconds to spawn the instance on the hypervisor.
image {uuid} at ({path}): checking
image {uuid} at ({path}): in use: on this node {small} local, {small} on other nodes sharing this storage
Active base files: {path}
[instance: {uuid}] Total memory: {int} MB, used: {float} MB
[instance: {uuid}] memory limit: {float} MB, free: {float} MB
[instance: {uuid}] vcpu limit not given, no limit assumed
Creating event network-plugged:{uuid} for instance {uuid}
During sync_state the instance has a pending task (spawning). Skip.
Resource view: name={host} phys_ram={int}MB used_ram={int}MB phys_disk={int}GB pci_stats=[]`,
  'super computer': `
instruction cache parity fault corrected
generating core.{int}
CE sym {small}, at {hex}, mask {hex}
ciod: failed to read prefix on control stream (CioSocket to {addr}
ciod: Error reading prefix after LOGIN on CioSocket to {addr}: Link has been cut
{small} floating point alignment exceptions
total of {small} ddr error(s) found and corrected
data storage interrupt
machine check: i-fetch......................{digit}
machine check enable..............{digit}
instruction address: {hex}
{small} torus receiver {axis} input pipe error(s) (dcr {hex}) found and corrected
ciod: LOGIN chdir({path}) failed: No such file or directory
critical input interrupt (unit={hex} bit={hex}): warning for torus {axis} wire, hiding further interrupts of same type
rts panic! - stopping execution
r{small}={hex} r{small}={hex} r{small}={hex} r{small}={hex}`,
  'cluster nodes': `
configured out
state change: Component "{device}" is in the unavailable state (HWID={int})
Fan speeds ( {int} {int} {int} {int} {int} {int} )
PSU status ( {onoff} {onoff} )
boot (command {int})
Link error on broadcast tree Interconnect-{hex}:{small}:{small}
node node-{int} noticed a failed network connection on network {ip} via interface alt{digit}
node node-{int} noticed an available network connection on network {ip} via interface alt{digit}
Temperature ({small}C) exceeds warning threshold
ambient={small}
Targeting domains:node-D{small} and nodes:node-[{small}-{int}] child of command {int}
There is no server for domain storage{int}
inconsistent node sets node-{int} {hex} <ok> node-{int} {hex} <ok> {oklist}`,
  'compute farm': `
session opened for user root by (uid=0)
session closed for user root
data_thread() got no answer from any [Farm_{hexword}] source
DHCPDISCOVER from {mac} via eth{digit}
DHCPOFFER on {ip} to {mac} via eth{digit}
(root) CMD (run-parts {path})
synchronized to {ip}, stratum {digit}
connection from {ip} ({host}) at {date}
Out of memory: Killed process {int}
Losing some ticks... checking if CPU frequency changed.
{host} sshd: Accepted publickey for {user} from {ip} port {port} ssh2
crond startup succeeded
kernel: scsi{digit} : {digit} target attached`,
  'desktop updates': `
Loaded Stack v{version} with Core: C:\\Windows\\winsxs\\{id}\\core.dll
Session: {int}_{int} initialized by client UpdateAgent.
Read out cached state for package: Package_for_KB{int}~{id}~amd64~~{version}, State: {int}, CurrentState:{int}
Warning: Unrecognized packageExt attribute.
Expecting attribute name [HRESULT = {hex} - E_MANIFEST_INVALID]
Failed to get next element [HRESULT = {hex} - E_MANIFEST_INVALID]
SQ: Starting online with opt-in: {bool}
SQ: Cleaning up report files older than {small} days.
{hex8} CreateTransaction (call {small}) (flags = {hex8}, progress = NULL, phase = {digit}, result = @{hex})
Ending the installer service.
No startup work needed, continuing`,
  'linux host': `
authentication failure; logname= uid=0 euid=0 tty=NODEVssh ruser= rhost={host}
authentication failure; logname= uid=0 euid=0 tty=NODEVssh ruser= rhost={ip} user=root
check pass; user unknown
connection from {ip} ({rdns}) at {date}
session opened for user {user} by (uid=0)
session closed for user {user}
{service} startup succeeded
{service} shutdown succeeded
ALERT left abnormally with [{digit}]
Did not receive identification string from {ip}
CPU {digit}: Machine check exception: {hex}
usb {digit}-{digit}: new full speed device using uhci and address {small}
Bluetooth: RFCOMM ver {version}
audit({float}:{int}): avc: denied`,
  laptop: `
ARPT: {float}: wl{digit}: wl_update_keepalive: Original Seq: {int}, Ack: {int}, Win size: {int}
ARPT: {float}: AirPort_B43::powerChange: System Sleep
ARPT: {float}: AirPort_B43::wakeEnable: WWEN[disable]
en{digit}: BSSID changed to {mac}
PM response took {int} ms ({int}, {daemon})
[HID] [MT] TouchDevice::willEnd entered
Wake reason: {word}
{int} {app} failed to open the window server, code {int}
Thunderbolt Switch<{digit}>({hex})::callback - Connected at {path}
Received Capabilities Change ({hex})
hfs: mounted {word} on device disk{digit}s{digit}
Could not find {uuid} in cache, asking {host}`,
  phone: `
acquire lock={int}, flags={hex}, tag="{label}", name={package}, ws={ws}, uid={int}, pid={int}
release lock={int}, flg={hex}, name={package}
ready=true,policy={digit},wakefulness={digit},wksummary={hex},uasummary={hex},bootcompleted={bool}
HBM brightnessIn ={small}
Animating brightness: target={small}, rate={int}
interceptKeyTq keycode={int} interactive={bool} keyguardActive={bool} policyFlags={hex}
setSystemUiVisibility vis={hex} mask={hex} oldVal={hex} newVal={hex} diff={hex}
cancelPeek: expanded={bool}
updateClipping isOverlap:{bool}, getTopPad={float}, Translation={float}
Skipping window {hexword} u{digit} {package}/{activity}
getRunningTasks: caller {int} does not hold REAL_TASKS; limiting output`,
  'health app': `
onStandStepChanged {int}
onExtend:{epoch} {int} {digit} {digit}
getTodayTotal = {epoch}##{int}##{int}##{int}
setTodayTotal={epoch}##{int}##{int}##{int}
calculateCaloriesWithCache total={int}
calculateAltitudeWithCache total={int}
REPORT : {int} {int} {int} {int}
handleBroadcastAction action:android.intent.action.{screen}
flush sensor data
upload done, next at {epoch}
saveStatData {epoch} type={digit} value={float}`,
  'web server': `
jk2_init() Found child {int} in slot {small}
workerEnv.init() ok {path}
mod_jk child workerEnv in error state {digit}
[client {ip}] Directory index forbidden by rule: {path}
jk2_init() Can't find child {int} in scoreboard
[client {ip}] File does not exist: {path}
caught SIGTERM, shutting down
server reached MaxClients setting, consider raising it`,
  'ssh server': `
Failed password for root from {ip} port {port} ssh2
Failed password for invalid user {user} from {ip} port {port} ssh2
Invalid user {user} from {ip}
input_userauth_request: invalid user {user} [preauth]
pam_unix(sshd:auth): check pass; user unknown
pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost={host}
pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost={ip} user=root
Received disconnect from {ip}: {small}: Bye Bye [preauth]
reverse mapping checking getaddrinfo for {host} [{ip}] failed - POSSIBLE BREAK-IN ATTEMPT!
Connection closed by {ip} [preauth]
PAM {small} more authentication failures; logname= uid=0 euid=0 tty=ssh ruser= rhost={ip} user=root
Too many authentication failures for root [preauth]
Disconnecting: Too many authentication failures for root [preauth]`,
  'proxy client': `
{host}:{port} close, {int} bytes{kb} sent, {int} bytes{kb} received, lifetime {lifetime}
{host}:{port} open through proxy {host}:{port} HTTPS
{app}.exe - {host}:{port} error : Could not connect through proxy {host}:{port} - Proxy server cannot reach the target, status code {int}
{app}.exe - {host}:{port} open directly`,
};
