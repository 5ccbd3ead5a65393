package io.cdfrecords.http;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.auth.SecretRef;
import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.util.Collections;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory;
import org.apache.hc.core5.ssl.SSLContexts;
import org.jspecify.annotations.Nullable;

/** The trusted certificates: those of a named trust store, otherwise the JVM's own. */
final class TrustedAuthorities {
  private TrustedAuthorities() {}

  static SSLConnectionSocketFactory of(HttpOptions.@Nullable TrustStore store) {
    if (store == null) {
      return SSLConnectionSocketFactory.getSystemSocketFactory();
    }
    SecretRef password = store.password();
    try {
      KeyStore authorities =
          KeyStore.getInstance(
              new File(store.path()), password == null ? null : password.resolve().toCharArray());
      if (!holdsACertificate(authorities)) {
        throw new ConfigurationException(
            "trust store "
                + store.path()
                + " holds no certificate that can be read: give its password, or another file");
      }
      return new SSLConnectionSocketFactory(
          SSLContexts.custom().loadTrustMaterial(authorities, null).build());
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      throw new ConfigurationException(
          "trust store "
              + store.path()
              + " cannot be read ("
              + e.getClass().getSimpleName()
              + "): it must be a PKCS12 or JKS file on every worker, and its password must fit");
    }
  }

  /** Without its password a store may have entries, and hide what they hold. */
  private static boolean holdsACertificate(KeyStore store) throws KeyStoreException {
    for (String alias : Collections.list(store.aliases())) {
      if (store.getCertificate(alias) != null) {
        return true;
      }
    }
    return false;
  }
}
