package io.cdfrecords.secretmanager;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdfrecords.secretmanager.SecretOutcome.Found;
import io.cdfrecords.secretmanager.SecretOutcome.Refused;
import io.cdfrecords.secretmanager.SecretOutcome.Unavailable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.zip.CRC32C;

/** What Secret Manager's answer means, and what a user can do about it. */
final class AccessAnswer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private AccessAnswer() {}

  static SecretOutcome judge(SecretVersion version, int status, byte[] content) {
    if (status == 200) {
      return read(content);
    }
    String answered = "Secret Manager answered " + status;
    if (status == 408 || status == 429 || status >= 500) {
      return new Unavailable(answered);
    }
    return new Refused(answered + ": " + advice(version, status));
  }

  private static String advice(SecretVersion version, int status) {
    return switch (status) {
      case 400 -> "the version may be disabled or destroyed; enable it, or name another";
      case 401 -> "it does not know the identity of this process; check its credentials";
      case 403 ->
          "grant roles/secretmanager.secretAccessor on the secret to the identity of this process"
              + " (on Dataflow the workers' service account), and see that the project has the"
              + " Secret Manager API enabled";
      case 404 ->
          "there is no such version; see gcloud secrets versions list "
              + version.secret()
              + " --project="
              + version.project();
      default -> "nothing that Secret Manager says; is there a proxy in between?";
    };
  }

  /** Reads the secret. Nothing of the answer is repeated in a message. */
  private static SecretOutcome read(byte[] answer) {
    JsonNode payload;
    byte[] data;
    try {
      payload = JSON.readTree(answer).path("payload");
      data = Base64.getDecoder().decode(payload.path("data").asText());
    } catch (IOException | IllegalArgumentException e) {
      // Neither is passed on: their messages quote what they read.
      return notItsOwn();
    }
    if (!payload.isObject()) {
      return notItsOwn();
    }
    JsonNode checksum = payload.path("dataCrc32c");
    if (!checksum.isMissingNode() && !checksum.asText().equals(String.valueOf(crc32c(data)))) {
      return new Unavailable("the secret was damaged on its way");
    }
    if (data.length == 0) {
      return new Refused("it is empty; add a version that is not");
    }
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString();
      // Editors begin a text with a mark, and shells end it with a line end, that are no part of
      // the secret.
      return new Found(text.replaceFirst("^\uFEFF", "").replaceFirst("\r?\n\\z", ""));
    } catch (CharacterCodingException e) {
      return new Refused("it is not UTF-8 text; add a version that is");
    }
  }

  private static Unavailable notItsOwn() {
    return new Unavailable("the answer is not one of Secret Manager's");
  }

  private static long crc32c(byte[] data) {
    CRC32C checksum = new CRC32C();
    checksum.update(data);
    return checksum.getValue();
  }
}
