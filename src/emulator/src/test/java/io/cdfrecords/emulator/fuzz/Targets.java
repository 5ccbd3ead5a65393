package io.cdfrecords.emulator.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Every operation that takes a body, with bodies that an emulator takes that has the streams {@code
 * live} (mutable) and {@code archive} (immutable) and was sent the {@link #preparation}, be its
 * schema open or strict.
 */
final class Targets {
  static final String FAULTS = "/_emulator/faults";

  private static final String PROJECT = "/api/v1/projects/p";
  private static final String LIVE = PROJECT + "/streams/live/records";
  private static final String ARCHIVE = PROJECT + "/streams/archive/records";
  private static final String MODELS = PROJECT + "/models";

  private static final String CONTAINER =
      "{'space':'s','externalId':'%s','usedFor':'record','properties':{"
          + "'text':{'type':{'type':'text','maxTextSize':40}},'flag':{'type':{'type':'boolean'}},"
          + "'i32':{'type':{'type':'int32'}},'i64':{'type':{'type':'int64'},'nullable':true},"
          + "'f32':{'type':{'type':'float32'},'defaultValue':0.1},'f64':{'type':{'type':'float64'}},"
          + "'time':{'type':{'type':'timestamp'},'name':'n','description':'d'},"
          + "'day':{'type':{'type':'date'}},'any':{'type':{'type':'json'}},"
          + "'link':{'type':{'type':'direct'}},"
          + "'level':{'type':{'type':'enum','values':{'high':{'name':'High'},'low':{}}}},"
          + "'texts':{'type':{'type':'text','list':true,'maxListSize':3}},"
          + "'ints':{'type':{'type':'int32','list':true}}}}";
  private static final String SOURCE = "{'type':'container','space':'s','externalId':'Alarm'}";
  private static final String PROPERTIES =
      "{'text':'\u00fc \u2603 \\ud83d\\ude00 \\n','flag':true,'i32':-2147483648,"
          + "'i64':9007199254740993,'f32':0.1,'f64':-1.5e300,"
          + "'time':'2026-01-01T00:00:00.123+01:00','day':'2026-02-28',"
          + "'any':{'a':[1,{'b':null}],'c':'x'},'link':{'space':'s','externalId':'x'},"
          + "'level':'high','texts':['a','b'],'ints':[1,2,3]}";
  private static final String ONE_RECORD =
      "{'items':[{'space':'s','externalId':'one','sources':[{'source':%s,'properties':%s}]}]}"
          .formatted(SOURCE, PROPERTIES);
  private static final String TWO_RECORDS =
      "{ 'items' : [{'sources':[{'properties':{'i32':1},'source':%s}],'externalId':'two','space':'s'},"
              .formatted(SOURCE)
          + "{'space':'s','externalId':'three','sources':[{'source':%s,'properties':{'text':'t'}}]}]}"
              .formatted(SOURCE);
  private static final String SELECTION =
      "'sources':[{'source':" + SOURCE + ",'properties':['*']}]";
  private static final String FILTER =
      "'filter':{'and':[{'or':[{'equals':{'property':['s','Alarm','i32'],'value':1}},"
          + "{'in':{'property':['s','Alarm','text'],'values':['t','u']}},"
          + "{'range':{'property':['createdTime'],'gte':1,'lt':'2030-01-01T00:00:00Z'}}]},"
          + "{'not':{'prefix':{'property':['externalId'],'value':'x'}}},"
          + "{'not':{'containsAny':{'property':['s','Alarm','texts'],'values':['z']}}},"
          + "{'exists':{'property':['s','Alarm','i32']}},"
          + "{'hasData':["
          + SOURCE
          + "]}]}";
  private static final String BY_NAME =
      "'filter':{'and':[{'equals':{'property':['space'],'value':'s'}},"
          + "{'in':{'property':['externalId'],'values':['one','two']}}]}";
  private static final String SINCE = "'lastUpdatedTime':{'gt':1767225599000}";
  private static final String FILTERED =
      "{%s,%s,'limit':5,%s,'sort':[{'property':['s','Alarm','f64'],'direction':'descending'}]}"
          .formatted(FILTER, SINCE, SELECTION);
  private static final String NAMED = "{%s,%s,%s}".formatted(BY_NAME, SINCE, SELECTION);
  private static final String SYNC =
      "{'initializeCursor':'7d-ago','limit':5,%s,%s}".formatted(FILTER, SELECTION);
  private static final String AGGREGATE =
      ("{%s,'filter':{'matchAll':{}},'aggregates':{"
              + "'u':{'uniqueValues':{'property':['s','Alarm','text'],'size':5,'aggregates':{"
              + "'a':{'avg':{'property':['s','Alarm','i32']}},'b':{'max':{'property':['createdTime']}}}}},"
              + "'n':{'numberHistogram':{'property':['s','Alarm','f64'],'interval':1e12,"
              + "'hardBounds':{'min':-100,'max':1000},'aggregates':{"
              + "'m':{'movingFunction':{'bucketsPath':'_count','window':3,'function':'MovingFunctions.sum'}}}}},"
              + "'t':{'timeHistogram':{'property':['createdTime'],'fixedInterval':'90m',"
              + "'hardBounds':{'min':'2025-12-31T00:00:00Z'}}},"
              + "'f':{'filters':{'filters':[{'exists':{'property':['s','Alarm','i32']}}]}}}}")
          .formatted(SINCE);
  private static final String CALENDAR =
      ("{%s,'aggregates':{'c':{'timeHistogram':{'property':['lastUpdatedTime'],"
              + "'calendarInterval':'1M','aggregates':{'k':{'count':{}}}}}}}")
          .formatted(SINCE);
  private static final String SCRIPT =
      "[{'on':'ingest','from':3,'times':2,'do':'status','status':503,'retryAfter':'2','partial':0.3},"
          + "{'on':'any','share':0.1,'seed':7,'do':'cutAfter'},{'on':'token','do':'slow','millis':5}]";
  private static final String TOKEN = "grant_type=client_credentials&scope=a+b%20c";

  private Targets() {}

  /** What has to be sent before the good bodies are good; every request of it is taken. */
  static List<Target> preparation() {
    return List.of(
        Target.json("POST", MODELS + "/spaces", "{'items':[{'space':'s'}]}"),
        Target.json(
            "POST",
            MODELS + "/containers",
            "{'items':[%s]}".formatted(CONTAINER.formatted("Alarm"))),
        Target.json("POST", LIVE, records(20)),
        Target.json("POST", ARCHIVE, records(20)));
  }

  /** The request that is answered with a cursor of the stream {@code live}. */
  static Target askForCursor() {
    return Target.json("POST", LIVE + "/sync", "{'initializeCursor':'1s-ago'}");
  }

  /**
   * All of them, in an order in which each body is taken.
   *
   * @param cursor a cursor of the stream {@code live}
   */
  static List<Target> all(String cursor) {
    String create =
        "{'items':[{'externalId':'made','settings':{'template':{'name':'BasicLiveData'}}}]}";
    String container = "{'items':[%s]}".formatted(CONTAINER.formatted("Made"));
    return List.of(
        Target.json("POST", LIVE, ONE_RECORD, TWO_RECORDS),
        Target.json("POST", LIVE + "/upsert", TWO_RECORDS, ONE_RECORD),
        Target.json(
            "POST",
            LIVE + "/delete",
            "{'items':[{'space':'s','externalId':'one'},{'externalId':'nine','space':'s'}]}"),
        Target.json("POST", LIVE + "/filter", FILTERED, NAMED),
        Target.json(
            "POST", LIVE + "/sync", SYNC, "{'cursor':'%s',%s}".formatted(cursor, SELECTION)),
        Target.json("POST", LIVE + "/aggregate", AGGREGATE, CALENDAR),
        Target.json("POST", ARCHIVE, TWO_RECORDS, ONE_RECORD),
        Target.json("POST", ARCHIVE + "/filter", FILTERED, NAMED),
        Target.json("POST", ARCHIVE + "/sync", SYNC),
        Target.json("POST", ARCHIVE + "/aggregate", AGGREGATE, CALENDAR),
        Target.json("POST", PROJECT + "/streams", create),
        Target.json("POST", PROJECT + "/streams/delete", "{'items':[{'externalId':'made'}]}"),
        Target.json(
            "POST", MODELS + "/spaces", "{'items':[{'space':'t','name':'n','description':'d'}]}"),
        Target.json("POST", MODELS + "/spaces/byids", "{'items':[{'space':'s'},{'space':'t'}]}"),
        Target.json("POST", MODELS + "/spaces/delete", "{'items':[{'space':'t'}]}"),
        Target.json("POST", MODELS + "/containers", container),
        Target.json(
            "POST",
            MODELS + "/containers/byids",
            "{'items':[{'space':'s','externalId':'Alarm'},{'space':'s','externalId':'Made'}]}"),
        Target.json(
            "POST", MODELS + "/containers/delete", "{'items':[{'space':'s','externalId':'Made'}]}"),
        Target.form(
            "/oauth2/token",
            Map.of("content-type", "application/x-www-form-urlencoded"),
            TOKEN + "&client_id=emulator&client_secret=emulator-secret"),
        Target.form(
            "/oauth2/token", Map.of("authorization", basic("emulator:emulator%2Dsecret")), TOKEN),
        Target.json("PUT", FAULTS, SCRIPT, "[]"),
        Target.json("POST", FAULTS, SCRIPT));
  }

  private static String basic(String credentials) {
    return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
  }

  private static String records(int count) {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < count; i++) {
      items
          .append(i == 0 ? "" : ",")
          .append("{'space':'s','externalId':'r%d','sources':[{'source':%s,".formatted(i, SOURCE))
          .append("'properties':{'i32':%d,'f64':%d.5,'text':'t%d'}}]}".formatted(i, i * 50, i % 7));
    }
    return "{'items':[" + items + "]}";
  }
}
