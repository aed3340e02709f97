using '../main.bicep'

param environmentName = 'prod'
param budgetStart = '2026-12-01'
// example.org stands for the addresses of the city: no real mail is accepted from it or to it.
param mailFrom = 'lobbyalerts@example.org'
param mailReplyTo = 'public-affairs@example.org'
param opsEmail = 'ops@example.org'
// It stands for the registration that docs/deployment.md makes.
param entraClientId = '00000000-0000-0000-0000-000000000000'
// As good as a key, so it stands in no file: a secret of the environment in GitHub, or of the shell (docs/deployment.md).
param heartbeat = readEnvironmentVariable('LobbyAlerts__Heartbeat', '')
