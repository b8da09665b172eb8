package dev.nn.core.json;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The names of members of JSON objects. */
final class Names {

  private Names() {}

  static String of(Class<?> type) {
    Json.Name name = type.getAnnotation(Json.Name.class);
    return name == null ? snakeCase(type.getSimpleName()) : name.value();
  }

  static String of(RecordComponent component) {
    Json.Name name = component.getAnnotation(Json.Name.class);
    return name == null ? snakeCase(component.getName()) : name.value();
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
