import { phrases, type Signature } from '../signature';
import { clientBugInWords } from './client-bug-in-words';

/** How `client_bug` is recognised. */
export const clientBugSignatures: readonly Signature[] = [
  {
    id: 'segfault',
    label: 'The client crashes (segmentation fault, panic)',
    weight: 9.5,
    phrases:
      phrases(`segmentation fault | segfault | segfaults | panic main thread | bun has crashed | oh no bun has crashed
      | illegal instruction | lacks avx | without avx | no avx | core dumped | sigsegv | sigill | sigabrt | sigbus | sigtrap | access violation | panic thread
      | bun v1 .. windows x64 | bun v1 .. linux x64 | bun v1 .. macos | cpu sse42 | abort trap | bus error | exit code 139 | exit code 132
      | exit code 134 | 0xc0000005 | 3221225477 | fatal error in | native stack trace | features bun stderr`),
    unless: phrases('heap out of memory'),
  },
  {
    id: 'memory-leak-oom',
    label: 'Memory runs out',
    weight: 9.4,
    phrases:
      phrases(`heap out of memory | javascript heap | allocation failed | ineffective mark compacts | oom killer | oom killed
      | vmpeak | vmrss | oom kill | reached heap limit | out of memory killed process | bun ran out of memory`),
  },
  {
    id: 'memory-leak-oom',
    label: 'Memory runs out',
    weight: 5.8,
    phrases:
      phrases(`memory .. grows | memory .. growing | swap full | swap is full | swaps to disk | eats the ram | eating the ram | eating ram | eats ram | memory goes up | memory climbs | memory balloons | memory increases | devour* memory | memory keeps growing | arbeitsspeicher | frisst .. ram | frisst .. speicher | bouffe .. ram | mange .. ram | gb de ram | go de ram | gb di ram | gb de memoria | giga de ram | giga di ram
      | se come la memoria | come toda .. ram | mangia .. ram | toute la ram | toda la memoria | toda a memoria | tutta la memoria | 内存越用越大 | 吃内存 | 吃掉 .. 内存 | 吃光 .. 内存 | 内存爆 | メモリを食 | メモリを .. 食 | 메모리를 다 | 메모리를 .. 먹 | 메모리 .. 기가 | memory leak | memory leaks | leaks memory | out of memory | exit code 137 | memory usage .. gb | gb of ram | gb ram | gb of memory | gb memory | eats .. ram | rss
      | memory grows | memory growth | high memory | memory consumption | memory usage | oom | speicherleck | fuite memoire
      | fuite de memoire | fuga de memoria | vazamento de memoria | 内存泄漏 | 内存溢出 | 内存占用 | メモリリーク | 메모리 누수 | утечка памяти`),
  },
  {
    id: 'action-exit-code-1',
    label: 'The GitHub action or SDK ends with exit code 1',
    weight: 6.4,
    phrases: phrases(`process completed with exit code 1 | is error true duration ms | action failed with error
      | subtype success is error true | sdk execution error | execution failed .. exit code 1`),
  },
  {
    id: 'action-exit-code-1',
    label: 'The GitHub action or SDK ends with exit code 1',
    weight: 6.4,
    phrases: phrases('process exited with code'),
    also: phrases(
      'github action* | actions | action | workflow | workflows | claude code action | ci | runner | runners | pull request | pr review*',
    ),
  },
  {
    id: 'process-exited',
    label: 'The process of the client ends with an exit code',
    weight: 6.3,
    phrases: phrases('process exited with code | claude code returned an error result'),
  },
  {
    id: 'action-exit-code-1',
    label: 'The GitHub action or SDK ends with exit code 1',
    weight: 5,
    phrases: phrases('exit code 1 | code 1 | exits with 1 | exited with code'),
    also: phrases('github action* | action | workflow | claude code action | ci | runner | pull request'),
  },
  {
    id: 'cli-exit-status-1',
    label: 'The command line ends with exit status 1',
    weight: 5,
    phrases: phrases(`exit status 1 | exit status 127 | command failed with exit code | exited with code 1 | exit code 1
      | exited with code | exits with code | claude process exited | process exited`),
  },
  {
    id: 'mcp-timeout',
    label: 'An MCP server times out',
    weight: 9.1,
    phrases:
      phrases(`mcp error 32001 | mcp timeout | mcp tool timeout | mcp server .. timed out | mcp connection timeout
      | mcp request timeout | mcp connection timed out | mcp .. timed out | mcp .. timeout | mcp .. times out`),
  },
  {
    id: 'mcp-connection-closed',
    label: 'An MCP server ends or closes the connection (-32000)',
    weight: 7.6,
    phrases: phrases('mcp error 32000 | mcp .. connection closed'),
  },
  {
    id: 'mcp-sign-in',
    label: 'Signing in to an MCP server does not work',
    weight: 6.7,
    phrases:
      phrases(`mcp .. oauth | oauth .. mcp | mcp .. authenticat* | mcp .. reauth* | mcp .. re auth* | mcp .. authoriz* | mcp reconnect
      | got new credentials but reconnecting | authorization with the mcp server`),
  },
  {
    id: 'mcp-tools-missing',
    label: 'The tools of an MCP server do not appear',
    weight: 5.4,
    phrases:
      phrases(`0 tools | zero tools | no tools | none of its tools | tools .. not registered | tools .. not show* | tools .. never
      | tools .. missing | tools not available | tools are not`),
    also: phrases('mcp | mcp server | connector'),
  },
  {
    id: 'action-oidc-token',
    label: 'The GitHub action gets no OIDC token',
    weight: 9.3,
    phrases: phrases(`could not fetch an oidc token | failed to get oidc token | requesting oidc token
      | actions id token request url | id token write .. workflow permissions`),
  },
  {
    id: 'mcp-trouble',
    label: 'An MCP server does not work',
    weight: 6.6,
    names: 'type',
    phrases:
      phrases(`mcp error 32000 | mcp error | failed to reconnect to mcp | mcp server failed | mcp server .. failed
      | mcp connection failed | mcp config invalid | does not adhere to mcp server configuration | mcp servers .. not
      | mcp .. 连接失败 | mcp .. 连不上 | mcp .. 失败 | mcp .. 接続でき | mcp .. 연결이 | mcp .. not connect* | mcp .. disconnect* | failed to connect .. mcp | mcp tools not | mcp .. connection closed`),
  },
  {
    id: 'mcp-trouble',
    label: 'An MCP server does not connect',
    weight: 6.65,
    phrases:
      phrases(`mcp .. failed to connect | mcp .. fails to connect | failed to connect .. mcp | fails to connect .. mcp | failed to reconnect .. mcp | connection to .. mcp .. fail*
      | can't connect .. mcp | cannot connect .. mcp | unable to connect .. mcp | could not connect .. mcp | couldn't connect .. mcp
      | issue* connecting .. mcp | issue* .. connecting to .. mcp | trouble connecting .. mcp | problem* connecting .. mcp
      | mcp connection failed | mcp .. not connect* | mcp .. doesn't connect | mcp .. won't connect | mcp .. can't connect
      | mcp .. disconnect* | mcp .. verbindet | mcp .. keine verbindung | mcp .. connecte pas | mcp .. connecte plus
      | mcp .. no conecta | mcp .. no se conecta | mcp .. nao conecta | mcp .. nao se conecta | mcp .. non si connette
      | mcp .. non si collega | mcp .. 连接失败 | mcp .. 连不上 | mcp .. 无法连接 | mcp .. 接続でき | mcp .. 接続失敗 | mcp .. 연결이 | mcp .. 연결 안`),
    unless: phrases('oauth | connection closed | would be | feature request'),
  },
  {
    id: 'npm-install-eacces',
    label: 'Installing lacks file permissions',
    weight: 9.1,
    phrases: phrases(`npm err code eacces | npm error code eacces | eacces permission denied | permission denied mkdir
      | npm err errno 13 | eacces`),
  },
  {
    id: 'git-bash-missing',
    label: 'Windows: no Git Bash is found',
    weight: 9,
    phrases: phrases(
      'requires git bash | requires a posix shell | no suitable shell found | claude code git bash path | git bash path',
    ),
  },
  {
    id: 'cygpath-missing',
    label: 'Windows: cygpath is missing',
    weight: 7.7,
    phrases: phrases('cygpath command not found | command failed cygpath | cygpath'),
  },
  {
    // What the fetching tool of the client is refused is not what the API refuses.
    id: 'web-tools-fail',
    label: 'WebFetch or WebSearch fails',
    weight: 7.6,
    phrases: phrases('webfetch | web fetch | websearch | web search | host not allowed'),
    also: phrases(`403 | 404 | 429 | 500 | non 2xx | status code | fails | failing | failed | blocks | blocked | forbidden | error | errors | not working | does not work | doesn't work
      | can't open | cannot open | host not allowed`),
    unless: phrases(
      'api error | safe to fetch | allowed to be fetched | verify domain | unable to fetch from | add support | feature request',
    ),
  },
  {
    id: 'webfetch-domain-check',
    label: 'WebFetch refuses the domain',
    weight: 7.7,
    group: 'webfetch-domain-check',
    phrases: phrases('webfetch | web fetch'),
    also: phrases('domain | domains'),
    unless: phrases('api error | add support | feature request'),
  },
  {
    id: 'remote-control',
    label: 'Remote control does not connect',
    weight: 8.3,
    phrases:
      phrases(`can't connect to your computer | cannot connect to your computer | no se puede conectar con tu computadora
      | remote control failed to connect | remote control connect timed out`),
  },
  {
    id: 'command-not-found',
    label: 'The command claude is not found',
    weight: 8.95,
    phrases:
      phrases(`command not found claude | claude command not found | zsh command not found claude | command not found error | claude .. command not found | claude is not recognized | claude is not recognised
      | is not recognized as an internal or external command | is not recognized as the name of a cmdlet`),
    unless: phrases('npm err | npm error | cygpath | install | installed | installer | installation | installing'),
  },
  {
    id: 'install-fails',
    label: 'Installing fails',
    weight: 8.9,
    names: 'message',
    phrases:
      phrases(`npm err | npm error | enotempty | ebadengine | eexist | etarget | npm warn ebadengine | command not found claude
      | claude command not found | zsh command not found claude | unsupported os | claude native binary not installed
      | installation failed | install script failed | is not recognized as an internal or external command
      | is not recognized as the name of a cmdlet | exec format error | cannot find module | err module not found
      | err unknown file extension | unsupported engine | syntaxerror unexpected | version glibc | glibcxx | requires git bash
      | postinstall | missing optional dependency | failed to install | could not locate the bindings file | sharp module`),
  },
  {
    id: 'install-fails',
    label: 'Installing fails',
    weight: 5.2,
    phrases:
      phrases(`no claude.exe | claude.exe .. not | any claude.exe | create .. claude.exe | not able to install | unable to install | can't install
      | cannot install | won't install | does not install | doesn't install | installer .. fail* | installer .. failing | install script .. fail*
      | install script .. failing | install fails | installation fails | installing fails | nothing .. installed | installation bricht | installation schlagt fehl
      | installation .. echoue | no se instala | nao instala | non si installa | 安装不了 | 安装失败 | 装不上 | インストールでき | 설치가 안`),
    unless: phrases('proxy | certificate* | mcp | plugin | github app'),
  },
  {
    id: 'auto-update-no-permission',
    label: 'The update lacks file permissions',
    weight: 9.2,
    phrases: phrases(
      `insufficient permissions for auto updates | auto update failed | no write permissions for auto updates | no write permission to npm prefix | claude migrate installer | failed to install update | claude update .. permission*`,
    ),
  },
  {
    id: 'update-fails',
    label: 'The update fails',
    weight: 5,
    names: 'type',
    phrases:
      phrases(`auto updater | auto update | autoupdate | auto updates | update failed | failed to update | claude update fails
      | update .. permission* | update fails | self update | updater | claude update | doesn't update | does not update`),
  },
  {
    id: 'kill-eperm-crash',
    label: 'Stopping a child process fails (kill EPERM)',
    weight: 9.3,
    phrases: phrases('kill eperm | kill esrch | kill error eperm'),
  },
  {
    id: 'file-system-error',
    label: 'A file system error in the client',
    weight: 7.5,
    names: 'message',
    phrases:
      phrases(`enoent no such file | enoent | eperm operation not permitted | eperm | emfile | enospc | no space left on device
      | ebusy | eisdir | enotdir | erofs | read only file system | spawn enoent | eio | ebadf | posix spawn | enametoolong | e2big
      | exdev | eloop | enxio | eagain`),
  },
  {
    id: 'client-exception',
    label: 'An exception inside the client',
    weight: 7,
    names: 'message',
    phrases:
      phrases(`cannot read properties of | cannot read property | is not a function | is not iterable | undefined is not
      | null is not an object | is not defined | referenceerror | typeerror | unhandled promise rejection | uncaught exception
      | unhandledrejection | err unhandled | maximum call stack | assertion failed | codepointat | rangeerror | syntaxerror
      | unexpected token | unexpected end of json | is not valid json | json parse error | json.parse | invariant | attributeerror
      | keyerror | nameerror | zoderror | traceback most recent call last | unhandled error | raw mode is not supported
      | nullpointerexception | jsondecodeerror | bad control character | unterminated string | unexpected eof`),
    unless: phrases('typeerror fetch failed | typeerror network error | typeerror failed to fetch'),
  },
  {
    id: 'request-aborted',
    label: 'The client gave the request up',
    weight: 7.4,
    phrases: phrases('apiuseraborterror | request was aborted'),
  },
  {
    id: 'malformed-api-response',
    label: 'The client cannot read the answer of the API',
    weight: 7.4,
    phrases:
      phrases(`error deserializing .. response | failed to deserialize | missing type at line | could not parse response
      | failed to parse response | error parsing response | malformed response | unexpected response format | error parsing stream
      | failed to parse stream | invalid response format | apiresponsevalidationerror | invalid for expected schema | error deserializing | unexpected event order | empty response from`),
    unless: phrases('json body into the target type | check for a proxy or gateway'),
  },
  {
    id: 'invalid-url',
    label: 'A URL in the settings is not valid',
    weight: 8,
    phrases:
      phrases(`err invalid url | invalid url | cannot be parsed as a url | failed to parse url | url must not include
      | unsupported protocol scheme | invalid protocol | relative url without a base | protocol must be | err invalid protocol
      | err invalid arg*`),
    unless: phrases('invalid url post | invalid url get'),
  },
  ...clientBugInWords,
];
