package dev.nn.testkit.check;

import dev.nn.api.Named;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The numbers and texts that can be reached from the fields of a plug-in, static ones included.
 * Fields that reflection may not read are left out, and so is what belongs to one thread, in a
 * {@link ThreadLocal}.
 */
final class FieldContents {

  private static final int DEPTH = 6;
  private static final int MOST = 100_000;

  private final Map<String, String> values = new LinkedHashMap<>();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private FieldContents() {}

  static FieldContents of(Named plugin) {
    FieldContents contents = new FieldContents();
    contents.addFields(plugin.getClass().getSimpleName(), plugin, plugin.getClass(), DEPTH);
    for (Class<?> type : OwnClasses.of(plugin).keySet()) {
      contents.addFields(type.getSimpleName(), null, type, DEPTH);
    }
    return contents;
  }

  /** Returns the first difference, in words. */
  Optional<String> changed(FieldContents after) {
    for (Map.Entry<String, String> entry : after.values.entrySet()) {
      String before = values.get(entry.getKey());
      if (!entry.getValue().equals(before)) {
        return Optional.of(
            "%s was %s and became %s".formatted(entry.getKey(), before, entry.getValue()));
      }
    }
    return values.keySet().stream()
        .filter(path -> !after.values.containsKey(path))
        .findFirst()
        .map(path -> path + " disappeared");
  }

  private void addFields(String path, @Nullable Object owner, Class<?> from, int depth) {
    for (Class<?> type = from; type != null && !isOfJava(type); type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.isSynthetic() || field.getName().startsWith("$")) {
          continue; // written by a tool, such as one that measures coverage
        }
        boolean isStatic = Modifier.isStatic(field.getModifiers());
        if (owner == null && !isStatic) {
          continue;
        }
        try {
          field.setAccessible(true);
          add(path + "." + field.getName(), field.get(isStatic ? null : owner), depth - 1);
        } catch (IllegalAccessException | RuntimeException | LinkageError e) {
          // a field of a closed module: the other checks remain
        }
      }
    }
  }

  private void add(String path, @Nullable Object value, int depth) {
    if (values.size() > MOST) {
      return;
    }
    if (value == null
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof Character
        || value instanceof CharSequence
        || value instanceof Enum
        || value instanceof AtomicBoolean) {
      values.put(path, String.valueOf(value));
    } else if (depth >= 0 && seen.add(value)) {
      addParts(path, value, depth);
    }
  }

  private void addParts(String path, Object value, int depth) {
    if (value.getClass().isArray()) {
      int length = Array.getLength(value);
      values.put(path + ".length", String.valueOf(length));
      for (int i = 0; i < length && values.size() <= MOST; i++) {
        add(path + "[" + i + "]", Array.get(value, i), depth - 1);
      }
    } else if (value instanceof Collection<?> collection) {
      values.put(path + ".size", String.valueOf(collection.size()));
      int i = 0;
      for (Object element : collection.toArray()) {
        add(path + "[" + i++ + "]", element, depth - 1);
      }
    } else if (value instanceof Map<?, ?> map) {
      values.put(path + ".size", String.valueOf(map.size()));
      map.forEach((key, element) -> add(path + "[" + key + "]", element, depth - 1));
    } else if (value instanceof AtomicReference<?> reference) {
      add(path, reference.get(), depth);
    } else {
      addFields(path, value, value.getClass(), depth);
    }
  }

  private static boolean isOfJava(Class<?> type) {
    return type.getClassLoader() == null || type.getName().startsWith("java.");
  }
}
