package io.cdfrecords.emulator;

import static io.cdfrecords.emulator.AnswerMatchers.accepts;
import static io.cdfrecords.emulator.AnswerMatchers.answers;
import static io.cdfrecords.emulator.AnswerMatchers.refuses;
import static io.cdfrecords.emulator.StrictModel.container;
import static io.cdfrecords.emulator.StrictModel.source;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records that are checked against their containers. */
final class StrictSchemaTest {
  private final RecordsEmulator emulator =
      RecordsEmulator.builder().strictSchema().models(StrictModel.ALL_TYPES).stream(
              "live", "BasicLiveData")
          .stream("archive", "BasicArchive")
          .start();
  private final Http http = new Http(emulator);
  private final QueryClient reader = new QueryClient(http);

  @AfterEach
  void close() {
    emulator.close();
  }

  private HttpResponse<String> ingest(String container, String properties) throws IOException {
    return http.ingest("live", Bodies.withSources(source(container(container), properties)));
  }

  private String read(String container) throws IOException {
    return reader.properties("live", "{'source':" + container(container) + ",'properties':['*']}");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "text | 'a'",
        "short | 'abcd'",
        "short | 'éé'",
        "boolean | true",
        "boolean | false",
        "int32 | 2147483647",
        "int32 | -2147483648",
        "int64 | 9223372036854775807",
        "int64 | -9223372036854775808",
        "float32 | 3.4028234663852886e38",
        "float32 | 1",
        "float64 | 1.7976931348623157e308",
        "float64 | 100000000000000000000",
        "timestamp | '0001-01-01T00:00:00'",
        "timestamp | '9999-12-31T23:59:59.999Z'",
        "timestamp | '2024-02-29T12:00:00.5+05:30'",
        "timestamp | '2024-02-29T12:00:00.5+0530'",
        "timestamp | '2024-02-29T12:00:00-05'",
        "date | '2024-02-29'",
        "json | {}",
        "json | {'space':'not a space','externalId':''}",
        "direct | {'space':'s','externalId':'x'}",
        "enum | 'low'",
        "texts | ['a','bcde']",
        "int32s | [1]",
        "directs | [{'space':'s','externalId':'x'}]"
      })
  void takesWhatFits(String property, String value) throws IOException {
    assertThat(ingest("Alarm", "{'" + property + "':" + value + "}"), accepts(202));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "text | 1 | must be a text, but was a number",
        "text | ['a'] | must be a text, not a list",
        "text | null | must not be null; leave the property out",
        "short | 'abcde' | must be at most 4 bytes of UTF-8, but has 5",
        "short | 'ééé' | must be at most 4 bytes of UTF-8, but has 6",
        "boolean | 'true' | must be a boolean, but was a text",
        "boolean | 1 | must be a boolean, but was a number",
        "int32 | 2147483648 | must be between -2147483648 and 2147483647",
        "int32 | -2147483649 | must be between -2147483648 and 2147483647",
        "int32 | 1.0 | must be a whole number of type int32, but was a number",
        "int32 | '1' | must be a whole number of type int32, but was a text",
        "int64 | 9223372036854775808 | must be between -9223372036854775808 and",
        "int64 | 1e3 | must be a whole number of type int64",
        "float32 | 3.5e38 | must be between -3.4028235E38 and 3.4028235E38",
        "float32 | '1' | must be a number of type float32, but was a text",
        "float32 | null | must not be null",
        "float64 | 1e309 | must be between -1.7976931348623157E308",
        "float64 | true | must be a number of type float64, but was a boolean",
        "timestamp | '2024-01-01' | must be a timestamp",
        "timestamp | 1704067200000 | must be a timestamp, but was a number",
        "timestamp | '2023-02-29T00:00:00Z' | must be a timestamp",
        "timestamp | '0000-01-01T00:00:00Z' | must be a timestamp",
        "timestamp | '2024-01-01T24:00:00Z' | must be a timestamp",
        "timestamp | '2024-01-01T00:00:60Z' | must be a timestamp",
        "timestamp | '2024-01-01T00:00:00.1234Z' | must be a timestamp",
        "timestamp | '2024-01-01T00:00:00.Z' | must be a timestamp",
        "timestamp | '2024-01-01T00:00:00+053' | must be a timestamp",
        "timestamp | '2024-01-01T00:00:00+5' | must be a timestamp",
        "timestamp | '2024-01-01T00:00:00+05:3' | must be a timestamp",
        "timestamp | '2024-01-01T00:00:00+1801' | must be a timestamp",
        "timestamp | '2024-01-01T00:00:00+19' | must be a timestamp",
        "timestamp | '2024-01-01T00:00:00+0560' | must be a timestamp",
        "timestamp | '2024-01-01T00:00:00+' | must be a timestamp",
        "timestamp | '2024-01-01T00:00:00+18:01' | must be a timestamp",
        "timestamp | '2024-01-01 00:00:00Z' | must be a timestamp",
        "timestamp | '2024-01-01T00:00:00z' | must be a timestamp",
        "date | '2024-1-1' | must be a date",
        "date | '2023-02-29' | must be a date",
        "date | '2024-13-01' | must be a date",
        "date | '2024-01-01T' | must be a date",
        "json | 'a' | must be a json object, but was a text",
        "json | null | must not be null",
        "direct | 'a' | must be a direct relation, but was a text",
        "direct | {'space':'s'} | must be a direct relation: an object of",
        "direct | {'space':'s','externalId':''} | is a direct relation whose externalId",
        "enum | 'High' | must be one of the enum's values: high, low",
        "texts | 'a' | must be a list, each value of it a text",
        "texts | [] | must not be an empty list",
        "texts | ['a','b','c'] | texts[2] is one value too many: the list may have 1 to 2",
        "texts | ['a','bcdef'] | texts[1] must be at most 4 bytes",
        "texts | ['a',null] | texts[1] must not be null",
        "int32s | [1,'a'] | int32s[1] must be a whole number of type int32, but was a text",
        "other | 1 | other is not a property of the container s.Alarm"
      })
  void refusesWhatDoesNotFitAndSaysWhere(String property, String value, String message)
      throws IOException {
    assertThat(
        ingest("Alarm", "{'id':'x','" + property + "':" + value + "}"),
        refuses(400, "items[0].sources[0].properties." + property, message, "(record r)"));
    assertThat(emulator.count("live"), is(0));
  }

  @ParameterizedTest
  @CsvSource({"100, 202", "101, 400"})
  void takesNoLongerListsThanTheServiceWhateverTheContainerSays(int length, int status)
      throws IOException {
    String relations = Bodies.list(length, "{'space':'s','externalId':'x#'}");
    assertThat(ingest("Alarm", "{'directs':" + relations + "}"), answers(status));
  }

  @ParameterizedTest
  @CsvSource({"1000, 202", "1001, 400"})
  void takesListsOfAThousandWhereTheContainerSaysNothing(int length, int status)
      throws IOException {
    assertThat(ingest("Alarm", "{'int32s':" + Bodies.list(length, "#") + "}"), answers(status));
  }

  @Nested
  final class WhatIsRead {
    @Test
    void roundsFloat32() throws IOException {
      ingest("Alarm", "{'float32':0.1,'float64':0.1,'float32s':[16777217, 0.5 ,-3.14],'int32':7}");
      assertThat(
          read("Alarm"),
          is(
              "{'s':{'Alarm':{'float32':0.10000000149011612,'float64':0.1,"
                  + "'float32s':[1.6777216E7,0.5,-3.140000104904175],'int32':7}}}"));
    }

    @Test
    void hasTheDefaultsOfTheContainer() throws IOException {
      assertThat(ingest("Required", "{'must':1}"), accepts(202));
      assertThat(
          read("Required"),
          is("{'s':{'Required':{'must':1,'level':3,'ratio':0.10000000149011612}}}"));
    }

    @Test
    void hasWhatWasSentInThePlaceOfDefaults() throws IOException {
      assertThat(ingest("Required", "{'level':4,'must':1,'ratio':0.5}"), accepts(202));
      assertThat(read("Required"), is("{'s':{'Required':{'level':4,'must':1,'ratio':0.5}}}"));
    }

    @Test
    void isTheSameThoughTheContainerIsNamedLast() throws IOException {
      String source = "{'properties':{'must':1},'source':" + container("Required") + "}";
      assertThat(http.ingest("live", Bodies.withSources(source.replace('\'', '"'))), accepts(202));
      assertThat(
          read("Required"),
          is("{'s':{'Required':{'must':1,'level':3,'ratio':0.10000000149011612}}}"));
    }

    @Test
    void isPutTogetherOfAllSourcesOfAContainer() throws IOException {
      String body =
          Bodies.withSources(
              source(container("Required"), "{'level':9}"),
              source(container("Alarm"), "{'float32':0.1}"),
              source(container("Required"), "{'must':1}"));
      assertThat(http.ingest("live", body), accepts(202));
      assertThat(
          read("Required"),
          is("{'s':{'Required':{'level':9,'ratio':0.10000000149011612,'must':1}}}"));
    }
  }

  @Test
  void findsARecordEqualToOneThatSpellsItsDefaultsOut() throws IOException {
    String spelt = "{'ratio':0.1,'must':1,'level':3}";
    http.ingest("archive", Bodies.withSources(source(container("Required"), "{'must':1}")));
    http.ingest("archive", Bodies.withSources(source(container("Required"), spelt)));
    assertThat(emulator.count("archive"), is(1));
  }
}
