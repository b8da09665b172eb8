package dev.nn.data.model;

import dev.nn.data.text.Names;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The components of a record class that are columns of a model. */
final class RecordRow {

  private final Class<?> type;
  private final List<RecordComponent> components;

  /** Finds the components of columns, such as {@code sepalLength} for {@code sepal_length}. */
  RecordRow(Class<? extends Record> type, List<String> columns) {
    this.type = type;
    components = columns.stream().map(this::component).toList();
    try {
      components.forEach(c -> c.getAccessor().setAccessible(true)); // for records not public
    } catch (InaccessibleObjectException e) { // of a module that does not open them
      throw new IllegalArgumentException(
          "%s cannot be read from here; make it public in an exported package, open its package to dev.nn.data, or give a Map"
              .formatted(type.getName()),
          e);
    }
  }

  boolean isOf(Object row) {
    return row.getClass() == type;
  }

  @Nullable Object value(Record row, int column) {
    try {
      return components.get(column).getAccessor().invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "%s of %s cannot be read".formatted(components.get(column).getName(), type.getName()), e);
    }
  }

  private RecordComponent component(String column) {
    RecordComponent found = null;
    List<String> names = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      names.add(component.getName());
      if (component.getName().equals(column)) {
        return component;
      }
      found = plain(component.getName()).equals(plain(column)) ? component : found;
    }
    if (found == null) {
      throw new IllegalArgumentException(
          "%s has no component for the column '%s'; it has %s"
              .formatted(type.getName(), Names.shortened(column), Names.list(names)));
    }
    return found;
  }

  private static String plain(String name) {
    return name.replaceAll("[^\\p{L}\\p{Nd}]", "").toLowerCase(Locale.ROOT);
  }
}
