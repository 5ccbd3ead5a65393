package io.cdfrecords.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** The resolvers that optional modules brought along. */
record SecretResolvers(List<SecretResolver> resolvers) {
  /**
   * Looked for at each call, first where the job's own classes are: a runner may load this library
   * and the optional module by different class loaders.
   */
  static SecretResolvers installed() {
    List<SecretResolver> found = new ArrayList<>();
    ServiceLoader.load(SecretResolver.class).forEach(found::add);
    ServiceLoader.load(SecretResolver.class, SecretResolver.class.getClassLoader())
        .forEach(found::add);
    return new SecretResolvers(found);
  }

  String read(String scheme, String place) {
    String reference = scheme + ":" + place;
    for (SecretResolver resolver : resolvers) {
      if (resolver.scheme().equals(scheme)) {
        return read(resolver, reference, place);
      }
    }
    throw new SecretUnavailableException(
        "secret "
            + reference
            + " cannot be read: no io.cdfrecords.auth.SecretResolver for \""
            + scheme
            + "\" is on the class path; add the optional module that brings one (for gcp"
            + " cdf-records-secretmanager), or use env:NAME or file:PATH");
  }

  private static String read(SecretResolver resolver, String reference, String place) {
    String secret;
    try {
      secret = resolver.resolve(place);
    } catch (SecretUnavailableException e) {
      // The store's own words, which say more.
      throw e;
    } catch (RuntimeException e) {
      throw new SecretUnavailableException(
          "secret "
              + reference
              + " cannot be read ("
              + e.getClass().getSimpleName()
              + "); check that it exists and that the worker's identity may read it",
          e);
    }
    if (secret.isEmpty()) {
      throw new SecretUnavailableException("secret " + reference + " must not be empty");
    }
    return secret;
  }
}
