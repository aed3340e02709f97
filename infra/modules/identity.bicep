metadata description = 'The one identity by which the app reaches everything.'

@description('Its name.')
@minLength(3)
@maxLength(128)
param name string

@description('The region.')
param location string

@description('The tags.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}
