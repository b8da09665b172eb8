package dev.nn.data;

import dev.nn.data.text.CategoryOrder;
import dev.nn.data.text.Names;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tables of records, by reflection. */
final class RecordTable {

  private static final Set<Class<?>> TEXTS =
      Set.of(String.class, boolean.class, Boolean.class, char.class, Character.class);

  private RecordTable() {}

  static Table of(List<? extends Record> records) {
    if (records.isEmpty()) {
      throw new IllegalArgumentException("no records; give at least one");
    }
    for (int r = 0; r < records.size(); r++) {
      Record row = records.get(r);
      if (row == null) {
        throw new IllegalArgumentException(
            "record %s is null; leave it out, or give one with null for each unknown component"
                .formatted(r));
      }
      Class<?> first = records.get(0).getClass();
      if (row.getClass() != first) {
        throw new IllegalArgumentException(
            "record %s is a %s, record 0 a %s; all must be of one class"
                .formatted(r, row.getClass().getName(), first.getName()));
      }
    }
    RecordComponent[] components = records.get(0).getClass().getRecordComponents();
    double[][] rows = new double[records.size()][components.length];
    List<Column> columns = new ArrayList<>();
    for (int c = 0; c < components.length; c++) {
      columns.add(fill(rows, c, components[c], records));
    }
    return TableBuilder.of(columns, rows);
  }

  private static Column fill(
      double[][] rows, int c, RecordComponent component, List<? extends Record> records) {
    boolean number = isNumber(component.getType());
    Method accessor = accessor(component);
    Map<String, Integer> indices = new LinkedHashMap<>(); // in order of appearance
    for (int r = 0; r < rows.length; r++) {
      Object value = value(accessor, records.get(r));
      if (value == null) {
        rows[r][c] = Double.NaN;
      } else if (number) {
        rows[r][c] = ((Number) value).doubleValue();
      } else {
        String text = value instanceof Enum<?> constant ? constant.name() : value.toString();
        rows[r][c] = indices.computeIfAbsent(text, t -> indices.size());
      }
    }
    if (number) {
      return Column.number(component.getName());
    }
    List<String> texts = List.copyOf(indices.keySet());
    int[] places = CategoryOrder.places(texts, '.');
    for (double[] row : rows) {
      row[c] = Double.isNaN(row[c]) ? row[c] : places[(int) row[c]];
    }
    return Column.category(component.getName(), CategoryOrder.sorted(texts, '.'));
  }

  private static boolean isNumber(Class<?> type) {
    return Number.class.isAssignableFrom(type)
        || (type.isPrimitive() && type != boolean.class && type != char.class);
  }

  private static Method accessor(RecordComponent component) {
    Class<?> type = component.getDeclaringRecord();
    Class<?> of = component.getType();
    if (!TEXTS.contains(of) && !of.isEnum() && !isNumber(of)) {
      throw new IllegalArgumentException(
          "component '%s' of %s is a %s; expected a number, text, character, enum or boolean"
              .formatted(Names.shortened(component.getName()), type.getName(), of.getName()));
    }
    Method accessor = component.getAccessor();
    try {
      accessor.setAccessible(true);
    } catch (InaccessibleObjectException e) {
      throw new IllegalArgumentException(
          "%s cannot be read from dev.nn.data; let its module export %s, or open it to dev.nn.data"
              .formatted(type.getName(), type.getPackageName()),
          e);
    }
    return accessor;
  }

  private static @Nullable Object value(Method accessor, Record row) {
    try {
      return accessor.invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "%s of %s failed: %s".formatted(accessor.getName(), row.getClass().getName(), e), e);
    }
  }
}
