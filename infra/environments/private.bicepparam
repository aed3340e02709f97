using '../main.bicep'

// prod, with storage, Service Bus and the vault in a private network. Service Bus Premium costs about 620 euro a month.
param environmentName = 'prod'
param privateNetworking = true
param budget = 800
param budgetStart = '2026-12-01'
param mailFrom = 'lobbyalerts@example.org'
param mailReplyTo = 'public-affairs@example.org'
param opsEmail = 'ops@example.org'
param entraClientId = '00000000-0000-0000-0000-000000000000'
// As good as a key, so it stands in no file: a secret of the environment in GitHub, or of the shell (docs/deployment.md).
param heartbeat = readEnvironmentVariable('LobbyAlerts__Heartbeat', '')
