package io.cdfrecords.pipelines;

import static io.cdfrecords.pipelines.LaunchMistake.mistake;
import static io.cdfrecords.pipelines.LaunchMistake.right;

import java.util.stream.Stream;

/** The mistakes of the first hour, and what the check says of each. */
final class LaunchMistakes {
  private static final String ALL = "{\"all\":{}}";
  private static final String PLANT = "{\"spaceIdScope\":{\"spaceIds\":[\"plant\"]}}";
  private static final String RECORDS = right("streamRecordsAcl", "READ,WRITE", ALL);
  private static final String MODELS = right("dataModelsAcl", "READ", ALL);
  private static final String STREAMS = right("streamsAcl", "READ", ALL);
  private static final String REFUSED = "{\"error\":\"%s\",\"error_description\":\"x\"}";

  private LaunchMistakes() {}

  static Stream<LaunchMistake> all() {
    return Stream.of(signIn(), service(), stream(), rights(), model(), values()).flatMap(s -> s);
  }

  private static Stream<LaunchMistake> signIn() {
    return Stream.of(
        mistake("wrong client")
            .with("clientId", "someone")
            .fails("FAULT: signing in: token endpoint "),
        mistake("wrong secret")
            .with("clientSecret", "WRONG")
            .fails("FAULT: signing in: token endpoint "),
        mistake("secret that is not there")
            .with("clientSecret", "file:/nowhere")
            .fails("--clientSecret: secret file:/nowhere cannot be read"),
        mistake("wrong tenant")
            .service(s -> s.json("/token", 400, REFUSED.formatted("invalid_request")))
            .with("tokenUrl", "SERVICE/token")
            .fails(
                "FAULT: signing in: token endpoint SERVICE/token answered 400 (invalid_request)"),
        mistake("wrong scope")
            .service(s -> s.json("/token", 400, REFUSED.formatted("invalid_scope")))
            .with("tokenUrl", "SERVICE/token")
            .fails("FAULT: signing in: token endpoint SERVICE/token answered 400 (invalid_scope)"),
        mistake("token that the service does not accept")
            .service(s -> s.json("/streams/", 401, "{\"error\":{\"code\":401,\"message\":\"no\"}}"))
            .fails("FAULT: signing in: the token is not accepted for project p (status 401: no)"),
        mistake("wrong project")
            .project(builder -> builder.project("p"))
            .with("cdfProject", "q")
            .fails("FAULT: signing in: the token is not accepted for project q"));
  }

  private static Stream<LaunchMistake> service() {
    return Stream.of(
        mistake("wrong cluster, or no network from here")
            .with("cdfBaseUrl", "http://127.0.0.1:1")
            .says("not checked: service: it cannot be reached from here (not sent: "),
        mistake("proxy's page in the way")
            .service(s -> s.page(200))
            .says("not checked: service: what answers is not the service (status 200)"),
        mistake("proxy that wants a login")
            .service(s -> s.page(302))
            .says("not checked: service: a redirect answers (status 302)"),
        mistake("proxy that forbids")
            .service(s -> s.page(403))
            .says("not checked: service: what answers is not the service (status 403"),
        mistake("busy service")
            .service(
                s -> s.json("/streams/", 503, "{\"error\":{\"code\":503,\"message\":\"busy\"}}"))
            .says("not checked: stream alarms: status 503: busy"),
        mistake("odd body")
            .service(s -> s.json("/streams/", 200, "[]"))
            .says("not checked: service: what answers is not the service (status 200)"),
        mistake("service that shows no rights and no data model")
            .service(s -> s.stream("BasicLiveData", 1, 5_000_000))
            .says(
                "not checked: rights: the caller's rights cannot be read",
                "not checked: data model: containers and views cannot be read"));
  }

  private static Stream<LaunchMistake> stream() {
    return Stream.of(
        mistake("stream missing")
            .with("stream", "alarm")
            .fails("FAULT: stream alarm: it does not exist in project p: create it"),
        mistake("stream of a wrong name").with("stream", "Alarms").fails("--stream must be 1–100"),
        mistake("immutable stream with UPSERT")
            .with("stream", "archive")
            .with("writeMode", "UPSERT")
            .fails("FAULT: stream archive: it is immutable, and the job replaces or deletes"),
        mistake("full stream")
            .service(s -> s.stream("BasicLiveData", 5_000_000, 5_000_000))
            .says("warning: stream alarms: it is full, and takes no new record"),
        mistake("stream that is nearly full")
            .service(s -> s.stream("BasicLiveData", 4_100_000, 5_000_000))
            .says("warning: stream alarms: 82 % of it is used"),
        mistake("input that does not fit")
            .service(s -> s.stream("BasicLiveData", 3, 5))
            .says("warning: stream alarms: the input does not fit: about 3 records, "),
        mistake("template unknown")
            .project(builder -> builder.mutableTemplate("OurOwn").stream("own", "OurOwn"))
            .with("stream", "own")
            .says("warning: stream own: about 3 records, "));
  }

  private static Stream<LaunchMistake> rights() {
    return Stream.of(
        mistake("group without WRITE")
            .rights(right("streamRecordsAcl", "READ", ALL), MODELS, STREAMS)
            .fails("FAULT: rights: the caller may not write records (space plant): give its group"),
        mistake("WRITE on another space")
            .rights(
                right(
                    "streamRecordsAcl", "READ,WRITE", "{\"spaceIdScope\":{\"spaceIds\":[\"x\"]}}"),
                MODELS,
                STREAMS)
            .fails("FAULT: rights: the caller may not write records (space plant)"),
        mistake("group without READ, and duplicates are read back")
            .rights(right("streamRecordsAcl", "WRITE", ALL), MODELS, STREAMS)
            .says("warning: rights: the caller may not read records back"),
        mistake("group without data models")
            .rights(RECORDS, STREAMS)
            .fails("FAULT: rights: the caller may not write records, which needs it besides"),
        mistake("group without streams")
            .rights(RECORDS, MODELS)
            .says(
                "not checked: stream alarms: the caller may not read it",
                "warning: rights: the caller may not read streams"));
  }

  private static Stream<LaunchMistake> model() {
    return Stream.of(
        mistake("space missing")
            .mapsInto("plnt")
            .says("warning: space plnt: it does not exist: create it, or look at its name"),
        mistake("space that the caller may not read")
            .mapsInto("plnt")
            .rights(RECORDS, right("dataModelsAcl", "READ", PLANT), STREAMS)
            .says("not checked: space plnt: the caller may not read it: give the caller's group"),
        mistake("container missing")
            .maps("container: [plant, Alrm]", "severity: {field: severity, type: int32}")
            .fails("FAULT: container plant/Alrm: it does not exist"),
        mistake("container in a space that is missing")
            .maps("container: [other, Alarm]", "severity: {field: severity, type: int32}")
            .says("warning: container other/Alarm: neither it nor its space exists: create both"),
        mistake("container in a space that the caller may not read")
            .maps("container: [other, Alarm]", "severity: {field: severity, type: int32}")
            .rights(RECORDS, right("dataModelsAcl", "READ", PLANT), STREAMS)
            .says("not checked: container other/Alarm: the caller may not read its space"),
        mistake("container of instances")
            .maps("container: [plant, Pump]", "name: {field: message, type: text}")
            .fails("FAULT: container plant/Pump: it is used for node, and takes no records"),
        mistake("view of another stream")
            .maps("view: [plant, AlarmView, v1]", "level: {field: severity, type: int32}")
            .with("stream", "archive")
            .fails("FAULT: view plant/AlarmView/v1: it is of stream alarms, and not of archive"),
        mistake("view missing")
            .maps("view: [plant, AlarmView, v2]", "level: {field: severity, type: int32}")
            .fails("FAULT: view plant/AlarmView/v2: it does not exist"),
        mistake("property misspelt")
            .maps("serverity: {field: severity, type: int32}")
            .fails(
                "FAULT: container plant/Alarm: property serverity does not exist: did you mean"
                    + " severity?"),
        mistake("text into int32")
            .maps("severity: {field: severity, type: text}")
            .fails("FAULT: container plant/Alarm: property severity is int32, but gets text"),
        mistake("a list into one value")
            .maps("message: {field: message, type: text, list: true, separator: \" \"}")
            .fails("FAULT: container plant/Alarm: property message is text, but gets list of text"),
        mistake("enum value unknown")
            .maps("state: {value: BROKEN, type: text}")
            .fails(
                "FAULT: container plant/Alarm: property state must be one of the enum's values"));
  }

  private static Stream<LaunchMistake> values() {
    return Stream.of(
        mistake("decimals into int32")
            .maps("severity: {field: severity, type: float64}")
            .says("warning: container plant/Alarm: property severity is int32, but gets float64"),
        mistake("enum value unknown in a row")
            .maps("state: {field: state, type: text}")
            .says("warning: values: 1 of the first 3 records: property \"state\" of plant/Alarm"),
        mistake("number beyond the range in a row")
            .maps("severity: {field: large, type: int64}")
            .says("warning: values: 2 of the first 3 records: property \"severity\""),
        mistake("list too long in a row")
            .maps("tags: {field: message, type: text, list: true, separator: \" \"}")
            .says(
                "warning: values: 1 of the first 3 records: property \"tags\" of plant/Alarm must"),
        mistake("required missing")
            .maps("container: [plant, Strict]", "severity: {field: severity, type: int32}")
            .says("warning: container plant/Strict: property name is not nullable, and gets no"),
        mistake("unit that no request shows to be wrong")
            .maps("flow: {field: severity, type: float64}")
            .says("good: container plant/Alarm: property flow has the unit volume_flow_rate:m3"),
        mistake("nothing")
            .says(
                "good: service: it answers for project p",
                "good: stream alarms: mutable, of template BasicLiveData",
                "good: rights: the caller may do what the job does",
                "good: container plant/Alarm: 1 properties fit",
                "good: values: the first 3 records break no known rule"));
  }
}
