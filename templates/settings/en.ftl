## Accounts, settings and mail, for the administrator
settings-title = Settings
settings-lede = The settings in force, without passwords. To change one, edit mengya.toml or the environment and start the service again.
settings-caption = Settings and what they mean
settings-meaning = What it is for
settings-value = Now
settings-origin = Where it is set
settings-default = Otherwise
settings-origin-default = Default
settings-origin-file = File { $path }
settings-origin-environment = Environment
settings-origin-flag = Command line
settings-unit-days = { $count ->
    [one] 1 day
   *[other] { $count } days
 }
settings-unit-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
 }
settings-unit-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
 }
settings-unit-seconds = { $count ->
    [one] 1 second
   *[other] { $count } seconds
 }
settings-unit-mib = { $count } MiB
settings-unit-each = { $count ->
    [one] 1 time
   *[other] { $count } times
 }
settings-unit-all = { $count ->
    [one] 1 time
   *[other] { $count } times
 }
settings-none = Not set
setting-database = Where the register’s database is.
setting-keys = The folder with the keys.
setting-listen = The address and port on which the service listens.
setting-public-url = The address that people see, for QR codes and links.
setting-proxy = The proxy that ends TLS before the service.
setting-district = The code of the register’s district.
setting-time-zone = The time zone in which a day begins.
setting-issuer-zh = Who issues certificates, in Chinese.
setting-issuer-en = Who issues certificates, in English.
setting-contact = How people reach the registry, shown on its pages.
setting-contact-en = The same for readers of English, where it is said otherwise.
setting-log = What is logged.
setting-log-json = Whether the log is JSON.
setting-token-minutes = How long a token of the API is accepted.
setting-session-hours = How long one stays signed in on pages.
setting-request-seconds = How long a request may take.
setting-upload-mib = The largest list that may be uploaded.
setting-preview-days = How long a list that nobody confirmed is kept.
setting-dispute-answer-calendar-days = In how many calendar days a dispute or a report of a suspected fake has to be answered. The registry’s own term.
setting-retention-list-days = How long the file and the report of a recorded list are kept. The registry’s own term.
setting-retention-check-days = How long the results and the receipt of a staff list check are kept. The registry’s own term.
setting-retention-mail-days = How long a mail is kept after it was sent or given up. The registry’s own term.
setting-retention-reset-days = How long a link for setting a password is kept after it ended. The registry’s own term.
setting-retention-look-days = How long it is kept who looked at whom. The registry’s own term.
setting-retention-dispute-days = How long a dispute or a report of a suspected fake is kept after it was answered or taken back, in days. The registry’s own term.
setting-retention-evidence-days = How long a file that was handed in is kept after the decision. The registry’s own term.
setting-bodies-mib = The memory that uploads and other large requests may take together.
setting-connections = How many connections there may be at once; fewer where the system allows fewer open files.
setting-limits-requests-each = Requests a minute from one network (an IPv4 address or an IPv6 /64).
setting-limits-requests-all = Requests a minute from everywhere.
setting-limits-sign-ins-each = Wrong tries to sign in a minute from one network; right ones do not count.
setting-limits-sign-ins-all = Wrong tries to sign in a minute from everywhere; beyond it, only networks with a wrong try have to wait.
setting-limits-verifications-each = Verifications a minute from one address.
setting-limits-verifications-all = Verifications a minute from everywhere.
setting-limits-searches-each = People an institution’s account may look for in an hour without employing them.
setting-limits-searches-all = The same, of all accounts.
setting-limits-unknown-each = People on checked lists whom the register does not know by name and number, an hour, for an institution’s account.
setting-limits-unknown-all = The same, of all accounts.
setting-limits-names-each = Names one network may compare with holders of certificates in an hour.
setting-limits-names-all = The same, of all networks.
setting-limits-files-each = Files one network may send in a minute without signing in.
setting-limits-files-all = The same, of all networks.
setting-limits-reports-each = Suspected fakes one network may report in an hour.
setting-limits-reports-all = The same, of all networks.
setting-mail-server = The mail server; without one, mail stays in the outbox.
setting-mail-from = The sender of mail.
setting-texts-gateway = The relay on this machine (http://127.0.0.1:…) that sends text messages; without one none is sent.
setting-invitation-days = How long an invitation is accepted.
setting-reminder-days = For how many days nobody is reminded of the same again unless asked to.
