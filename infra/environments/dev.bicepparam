using '../main.bicep'

param environmentName = 'dev'
param storageSku = 'Standard_LRS'
param logRetentionDays = 30
param budget = 25
param budgetStart = '2026-12-01'
// example.org stands for the addresses of the city: no real mail is accepted from it or to it.
param mailFrom = 'lobbyalerts-dev@example.org'
param mailReplyTo = 'public-affairs@example.org'
param mailSandbox = true
param opsEmail = 'ops@example.org'
