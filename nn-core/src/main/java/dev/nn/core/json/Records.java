package dev.nn.core.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes records apart into components and makes them from components. If a record is not public,
 * its package must be open to this module.
 */
public final class Records {

  private Records() {}

  /** Returns a record's components by name. */
  public static Map<String, @Nullable Object> values(Record record) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      values.put(component.getName(), value(record, component));
    }
    return values;
  }

  /**
   * Returns a copy in which one component has another value; it may be inside a {@link Json.Inline}
   * component.
   */
  public static <R extends Record> R with(R record, String component, @Nullable Object value) {
    Map<String, @Nullable Object> values = values(record);
    if (values.containsKey(component)) {
      values.put(component, value);
    } else {
      RecordComponent part = inline(record, component);
      Record inner = Objects.requireNonNull((Record) value(record, part));
      values.put(part.getName(), with(inner, component, value));
    }
    @SuppressWarnings("unchecked") // the class of an R
    Class<R> type = (Class<R>) record.getClass();
    return of(type, values);
  }

  private static RecordComponent inline(Record record, String component) {
    for (RecordComponent part : record.getClass().getRecordComponents()) {
      if (part.isAnnotationPresent(Json.Inline.class)
          && value(record, part) instanceof Record inline
          && values(inline).containsKey(component)) {
        return part;
      }
    }
    throw new IllegalArgumentException(
        "%s has no component '%s', only %s"
            .formatted(record.getClass().getSimpleName(), component, values(record).keySet()));
  }

  /** Returns a record with the given values for all components, in order. */
  public static <R extends Record> R of(Class<R> type, Map<String, @Nullable Object> values) {
    return make(type, types(type), values.values().toArray());
  }

  static Class<?>[] types(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = components[i].getType();
    }
    return types;
  }

  /** Makes an object through a constructor, and lets the constructor's exceptions through. */
  static <T> T make(Class<T> type, Class<?>[] parameters, @Nullable Object[] values) {
    try {
      Constructor<T> constructor = type.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      if (e.getCause() instanceof Error error) { // such as a full heap
        throw error;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  static @Nullable Object value(Record record, RecordComponent component) {
    return call(component.getAccessor(), record);
  }

  /** Returns the record that an object's method without parameters returns. */
  static Record of(Object object, Class<? extends Record> type) {
    for (Method method : object.getClass().getDeclaredMethods()) {
      if (method.getReturnType() == type && method.getParameterCount() == 0) {
        return type.cast(Objects.requireNonNull(call(method, object)));
      }
    }
    throw new IllegalStateException(object.getClass() + " has no method for a " + type);
  }

  private static @Nullable Object call(Method method, Object object) {
    try {
      method.setAccessible(true);
      return method.invoke(object);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The names that members have in JSON objects. */
  static final class Names {

    private Names() {}

    static String of(Class<?> type) {
      Json.Name name = type.getAnnotation(Json.Name.class);
      return name == null ? snakeCase(type.getSimpleName()) : name.value();
    }

    static String of(RecordComponent component) {
      Json.Name name = component.getAnnotation(Json.Name.class);
      return name == null ? snakeCase(component.getName()) : name.value();
    }

    /** Returns the names of the members of a record's object. */
    static List<String> members(Class<?> type) {
      List<String> names = new ArrayList<>();
      for (RecordComponent component : type.getRecordComponents()) {
        if (component.isAnnotationPresent(Json.Inline.class)) {
          names.addAll(members(component.getType()));
        } else {
          names.add(of(component));
        }
      }
      return names;
    }

    static String of(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the tag of a sealed interface, or of a record that implements one. */
    static Json.@Nullable Tag tag(Class<?> type) {
      Json.Tag tag = type.getAnnotation(Json.Tag.class);
      for (Class<?> implemented : type.getInterfaces()) {
        tag = tag == null ? implemented.getAnnotation(Json.Tag.class) : tag;
      }
      return tag;
    }

    private static String snakeCase(String camelCase) {
      StringBuilder snake = new StringBuilder();
      for (int i = 0; i < camelCase.length(); i++) {
        char letter = camelCase.charAt(i);
        if (i > 0 && letter >= 'A' && letter <= 'Z') {
          snake.append('_');
        }
        snake.append(letter);
      }
      return snake.toString().toLowerCase(Locale.ROOT);
    }
  }
}
