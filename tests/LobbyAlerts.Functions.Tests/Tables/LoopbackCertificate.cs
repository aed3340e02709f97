using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core.Pipeline;

namespace LobbyAlerts.Functions.Tests.Tables;

/// <summary>A certificate for 127.0.0.1 that nobody but its maker trusts.</summary>
public sealed class LoopbackCertificate
{
    private readonly string _thumbprint;

    internal LoopbackCertificate(Folder folder)
    {
        (CertFile, KeyFile) = (folder["cert.pem"], folder["key.pem"]);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        _thumbprint = certificate.Thumbprint;
        File.WriteAllText(CertFile, certificate.ExportCertificatePem());
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    public string CertFile { get; }

    public string KeyFile { get; }

    /// <summary>Whether a certificate is this one.</summary>
    public bool Is(X509Certificate? shown) => shown?.GetCertHashString() == _thumbprint;

    /// <summary>Speaks with whoever shows this certificate, and with nobody else.</summary>
    public HttpClientTransport Transport() => new(new HttpClientHandler
    {
        ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown?.Thumbprint == _thumbprint,
        CheckCertificateRevocationList = true,
    });
}
