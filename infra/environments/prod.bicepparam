using '../main.bicep'

param environmentName = 'prod'
// example.org stands for the addresses of the city: no real mail is accepted from it or to it.
param mailFrom = 'lobbyalerts@example.org'
param mailReplyTo = 'public-affairs@example.org'
