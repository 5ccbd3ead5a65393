package io.cdfrecords.pipelines.propose;

import io.cdfrecords.api.Reply;

/** What to do about a request that was refused, or did not arrive. */
final class RefusalAdvice {
  private RefusalAdvice() {}

  /** Returns it, after a colon; empty where the answer says it all. */
  static String of(Reply reply, String acl, String action) {
    if (reply.arrival() != Reply.Arrival.ANSWERED) {
      return ": look at --cdfBaseUrl, at the network and its proxy";
    }
    if (reply.status() == 401) {
      return ": look at --cdfProject, and at the tenant and the scope of the token";
    }
    if (!reply.isOfTheService() || reply.body() == Reply.Body.OTHER) {
      return ": look at --cdfBaseUrl, and at a proxy in the way";
    }
    return reply.status() == 403 ? ": give the caller's group " + acl + ":" + action : "";
  }
}
