package dev.nn.data.model;

import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the components of a record that are columns of a model. */
final class RecordRow {

  private final Class<?> type;
  private final RecordComponent[] components;

  private RecordRow(Class<?> type, RecordComponent[] components) {
    this.type = type;
    this.components = components;
  }

  /**
   * The components for some columns: those of the same name, or of one that is the same without
   * regard to capitals, spaces and punctuation, as {@code sepalLength} and {@code sepal_length}
   * are.
   *
   * @throws IllegalArgumentException if there is none for a column, or the record is hidden
   */
  static RecordRow of(Class<? extends Record> type, List<String> columns) {
    RecordComponent[] all = type.getRecordComponents();
    RecordComponent[] chosen = new RecordComponent[columns.size()];
    for (int c = 0; c < chosen.length; c++) {
      chosen[c] = component(type, all, columns.get(c));
    }
    return new RecordRow(type, chosen);
  }

  boolean isOf(Object row) {
    return row.getClass() == type;
  }

  /** The value for a column, by its index. */
  @Nullable Object value(Record row, int column) {
    try {
      return components[column].getAccessor().invoke(row);
    } catch (IllegalAccessException e) {
      throw hidden(type, e);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "%s of %s cannot be read".formatted(components[column].getName(), type.getName()), e);
    }
  }

  private static RecordComponent component(Class<?> type, RecordComponent[] all, String column) {
    RecordComponent alike = null;
    for (RecordComponent component : all) {
      if (component.getName().equals(column)) {
        return accessible(type, component);
      }
      if (plain(component.getName()).equals(plain(column))) {
        alike = component;
      }
    }
    if (alike == null) {
      throw new IllegalArgumentException(
          "%s has no component for the column '%s'; it has %s"
              .formatted(
                  type.getName(),
                  column,
                  Arrays.stream(all).map(RecordComponent::getName).toList()));
    }
    return accessible(type, alike);
  }

  private static RecordComponent accessible(Class<?> type, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true); // for records that are not public
    } catch (InaccessibleObjectException e) { // of a module that does not open them
      throw hidden(type, e);
    }
    return component;
  }

  private static IllegalArgumentException hidden(Class<?> type, Exception cause) {
    return new IllegalArgumentException(
        "%s cannot be read from here; make it public in an exported package, open its package to dev.nn.data, or give a Map"
            .formatted(type.getName()),
        cause);
  }

  private static String plain(String name) {
    StringBuilder plain = new StringBuilder();
    name.codePoints().filter(Character::isLetterOrDigit).forEach(plain::appendCodePoint);
    return plain.toString().toLowerCase(Locale.ROOT);
  }
}
