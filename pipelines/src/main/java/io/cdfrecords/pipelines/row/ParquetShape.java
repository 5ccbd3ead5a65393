package io.cdfrecords.pipelines.row;

import io.cdfrecords.mapping.FieldShape;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** The shape of rows by a Parquet schema. */
final class ParquetShape {
  private static final Set<Class<?>> SUPPORTED =
      Set.of(
          LogicalTypeAnnotation.MapLogicalTypeAnnotation.class,
          LogicalTypeAnnotation.MapKeyValueTypeAnnotation.class,
          LogicalTypeAnnotation.ListLogicalTypeAnnotation.class,
          LogicalTypeAnnotation.StringLogicalTypeAnnotation.class,
          LogicalTypeAnnotation.EnumLogicalTypeAnnotation.class,
          LogicalTypeAnnotation.DecimalLogicalTypeAnnotation.class,
          LogicalTypeAnnotation.DateLogicalTypeAnnotation.class,
          LogicalTypeAnnotation.TimeLogicalTypeAnnotation.class,
          LogicalTypeAnnotation.TimestampLogicalTypeAnnotation.class,
          LogicalTypeAnnotation.IntLogicalTypeAnnotation.class,
          LogicalTypeAnnotation.JsonLogicalTypeAnnotation.class,
          LogicalTypeAnnotation.UUIDLogicalTypeAnnotation.class,
          LogicalTypeAnnotation.Float16LogicalTypeAnnotation.class,
          LogicalTypeAnnotation.UnknownLogicalTypeAnnotation.class);

  private ParquetShape() {}

  static FieldShape of(GroupType group) {
    Map<String, FieldShape> fields = new LinkedHashMap<>();
    for (Type type : group.getFields()) {
      fields.put(type.getName(), field(type));
    }
    return new FieldShape.Fields(fields);
  }

  /** Returns a name that two fields of one group have, or null: no reader can tell these apart. */
  static @Nullable String nameThatComesTwice(GroupType group) {
    Set<String> names = new HashSet<>();
    for (Type type : group.getFields()) {
      String twice =
          !names.add(type.getName())
              ? type.getName()
              : type.isPrimitive() ? null : nameThatComesTwice(type.asGroupType());
      if (twice != null) {
        return twice;
      }
    }
    return null;
  }

  /** Returns whether a group is a map. Old files have the second annotation. */
  static boolean isMap(@Nullable LogicalTypeAnnotation logical) {
    return logical instanceof MapLogicalTypeAnnotation
        || logical instanceof MapKeyValueTypeAnnotation;
  }

  /** Returns the name of the logical type of {@code type} if it is not supported, or null. */
  static @Nullable String unsupported(Type type) {
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    if (logical == null || SUPPORTED.contains(logical.getClass())) {
      return null;
    }
    String name = logical.toString();
    int end = name.indexOf('(');
    return end < 0 ? name : name.substring(0, end);
  }

  private static FieldShape field(Type type) {
    FieldShape one = single(type);
    return type.isRepetition(Type.Repetition.REPEATED) ? new FieldShape.Elements(one) : one;
  }

  private static FieldShape single(Type type) {
    String unsupported = unsupported(type);
    if (unsupported != null) {
      return FieldShape.unsupported(unsupported);
    }
    if (type.isPrimitive()) {
      return new FieldShape.Single();
    }
    GroupType group = type.asGroupType();
    if (isMap(type.getLogicalTypeAnnotation())) {
      return new FieldShape.Anything();
    }
    if (type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation) {
      Type repeated = group.getType(0);
      return new FieldShape.Elements(
          isWrapped(repeated) ? field(repeated.asGroupType().getType(0)) : single(repeated));
    }
    return of(group);
  }

  /** Returns whether the group that a list repeats only wraps its elements. */
  static boolean isWrapped(Type repeated) {
    return !repeated.isPrimitive()
        && repeated.asGroupType().getFieldCount() == 1
        && !repeated.getName().equals("array")
        && !repeated.getName().endsWith("_tuple");
  }
}
