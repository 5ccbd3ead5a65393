package io.cdfrecords.emulator;

/** A model with a property of each type, and the sources of records for it. */
final class StrictModel {
  static final String ALL_TYPES =
      """
      {"spaces":[{"space":"s"}],"containers":[
        {"space":"s","externalId":"Alarm","usedFor":"record","properties":{
          "id":{"type":{"type":"text"}},
          "text":{"type":{"type":"text"}}, "short":{"type":{"type":"text","maxTextSize":4}},
          "boolean":{"type":{"type":"boolean"}},
          "int32":{"type":{"type":"int32"}}, "int64":{"type":{"type":"int64"}},
          "float32":{"type":{"type":"float32"}}, "float64":{"type":{"type":"float64"}},
          "timestamp":{"type":{"type":"timestamp"}}, "date":{"type":{"type":"date"}},
          "json":{"type":{"type":"json"}}, "direct":{"type":{"type":"direct"}},
          "enum":{"type":{"type":"enum","values":{"high":{},"low":{"name":"Low"}}}},
          "texts":{"type":{"type":"text","list":true,"maxListSize":2,"maxTextSize":4}},
          "int32s":{"type":{"type":"int32","list":true}},
          "float32s":{"type":{"type":"float32","list":true}},
          "directs":{"type":{"type":"direct","list":true,"maxListSize":500}}}},
        {"space":"s","externalId":"Required","usedFor":"record","properties":{
          "must":{"type":{"type":"int32"},"nullable":false},
          "may":{"type":{"type":"text"}},
          "level":{"type":{"type":"int32"},"nullable":false,"defaultValue":3},
          "ratio":{"type":{"type":"float32"},"defaultValue":0.1}}},
        {"space":"s","externalId":"Node","usedFor":"node","properties":{
          "p":{"type":{"type":"text"}}}}]}
      """;

  private StrictModel() {}

  static String container(String name) {
    return "{'type':'container','space':'s','externalId':'%s'}".formatted(name);
  }

  static String source(String source, String properties) {
    return Bodies.source(source, properties).replace('\'', '"');
  }
}
