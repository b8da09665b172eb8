package dev.nn.core.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A reader of values in the forms of {@link RecordCodec}. */
record RecordReader(boolean ignoresUnknown) {

  Object read(Type type, Place at) {
    if (type instanceof ParameterizedType generic) {
      return collection(generic, at);
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isEnum()) {
      return named(at, raw.getEnumConstants(), constant -> Names.of((Enum<?>) constant));
    }
    if (raw.getPackageName().startsWith("java.")) {
      return simple(raw, at);
    }
    Json.As as = raw.getAnnotation(Json.As.class);
    if (as != null) {
      return made(raw, new Class<?>[] {as.value()}, new Object[] {record(as.value(), at)}, at);
    }
    if (raw.isRecord() || raw.isSealed()) {
      return record(raw, at);
    }
    throw new IllegalArgumentException("no JSON form of " + raw);
  }

  /** Reads a value of a primitive type, or of a class of the JDK. */
  private static Object simple(Class<?> type, Place at) {
    return switch (type.getSimpleName()) {
      case "String" -> at.text();
      case "boolean" -> at.truth();
      case "int", "Integer" -> at.count();
      case "long" -> at.whole();
      case "float", "Float" -> at.float32();
      case "double", "Double" -> at.number();
      case "Duration" -> Duration.ofNanos(at.whole());
      default -> throw new IllegalArgumentException("no JSON form of " + type);
    };
  }

  private Object collection(ParameterizedType type, Place at) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == Map.class) {
      Map<String, Object> map = new LinkedHashMap<>();
      for (Map.Entry<String, Place> member : at.members().entrySet()) {
        map.put(member.getKey(), read(arguments[1], member.getValue()));
      }
      return map;
    }
    Collection<Object> elements =
        type.getRawType() == Set.class ? new LinkedHashSet<>() : new ArrayList<>();
    for (Place element : at.elements()) {
      elements.add(read(arguments[0], element));
    }
    return elements;
  }

  private Object record(Class<?> type, Place at) {
    Map<String, Place> members = at.members();
    Json.Tag tag = Names.tag(type);
    Class<?> found = tag == null ? type : tagged(type, member(members, tag.value(), at));
    Object record = record(found, members, at);
    if (!members.isEmpty() && !ignoresUnknown) {
      throw at.unknown(members.keySet(), found);
    }
    return record;
  }

  /** Makes a record of some members of an object, and removes these. */
  private Object record(Class<?> type, Map<String, Place> members, Place at) {
    List<@Nullable Object> values = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      values.add(
          component.isAnnotationPresent(Json.Inline.class)
              ? record(component.getType(), members, at)
              : component(component, members, at));
    }
    return made(type, Records.types(type), values.toArray(), at);
  }

  private static Object made(
      Class<?> type, Class<?>[] parameters, @Nullable Object[] values, Place at) {
    try {
      return Records.make(type, parameters, values);
    } catch (IllegalArgumentException e) {
      throw at.refused(e);
    }
  }

  private @Nullable Object component(
      RecordComponent component, Map<String, Place> members, Place at) {
    String name = Names.of(component);
    Json.Default absent = component.getAnnotation(Json.Default.class);
    Place member =
        absent != null && !members.containsKey(name)
            ? at.with(defaultTree(absent.value(), name))
            : member(members, name, at);
    boolean none = absent != null && absent.value().equals("null") && member.value() == null;
    return none ? null : read(component.getGenericType(), member);
  }

  /** Returns the tree of a default; that of an empty list, the most frequent, is not parsed. */
  private static @Nullable Object defaultTree(String json, String name) {
    return json.equals("[]") ? List.of() : JsonTree.of(json, name);
  }

  private static Place member(Map<String, Place> members, String name, Place at) {
    Place member = members.remove(name);
    if (member == null) {
      throw at.lacks(name);
    }
    return member;
  }

  private static Class<?> tagged(Class<?> type, Place tag) {
    Class<?>[] kinds = type.isSealed() ? type.getPermittedSubclasses() : new Class<?>[] {type};
    return named(tag, kinds, Names::of);
  }

  private static <T> T named(Place at, T[] values, Function<T, String> nameOf) {
    List<String> names = Arrays.stream(values).map(nameOf).toList();
    int index = names.indexOf(at.text());
    if (index < 0) {
      throw at.wrong(names.size() == 1 ? names.get(0) : "one of " + String.join(", ", names));
    }
    return values[index];
  }
}
