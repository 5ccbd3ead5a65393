package io.cdfrecords.pipelines.message;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.mapping.MappingReader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MappingRulesTest {
  private static final Set<String> KNOWN = Set.of("_key", "_offset");

  private static Mapping mapping(String head) throws MappingException {
    return MappingReader.read(
        "m.yaml",
        "{" + head + ", sources: [{container: [m, C], properties: {p: {value: 1, type: int32}}}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "space: plant, externalId: '{_key}'",
        "space: '{_key.space}', externalId: '{_key.id}', version: _offset",
      })
  void changesTakeWhatADeleteCanSay(String head) throws MappingException {
    assertThat(MappingRules.violation(MessageMode.CHANGE, mapping(head), KNOWN), nullValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "space: plant, externalId: '{id}' | id",
        "space: '{site}', externalId: '{_key}' | site",
        "space: plant, externalId: '{_key}', version: changedAt | changedAt",
        "space: plant, externalId: '{_kee}' | _kee",
      })
  void changesRefuseFieldsThatADeleteHasNot(String head, String field) throws MappingException {
    assertThat(
        MappingRules.violation(MessageMode.CHANGE, mapping(head), KNOWN),
        is(
            "space, externalId and version must be made of _key, _offset with the write mode"
                + " CHANGE, since a delete has no other fields, but name "
                + field));
  }

  @Test
  void changesRefuseIdsOfAContentThatADeleteHasNot() throws MappingException {
    assertThat(
        MappingRules.violation(
            MessageMode.CHANGE, mapping("space: plant, externalId: contentHash"), KNOWN),
        is(
            "externalId must not be contentHash with the write mode CHANGE: a delete has no"
                + " content"));
  }

  @Test
  void putsTakeAnyField() throws MappingException {
    for (MessageMode mode : Set.of(MessageMode.INGEST, MessageMode.UPSERT)) {
      assertThat(
          MappingRules.violation(mode, mapping("space: p, externalId: '{id}'"), KNOWN),
          nullValue());
    }
  }
}
