package dev.nn.data.table;

import dev.nn.core.json.Json;
import dev.nn.core.json.RecordCodec;
import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.TextFormat;
import dev.nn.data.cells.CellForm;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.dates.DateReading;
import dev.nn.data.text.Names;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The JSON at the start of a table file; see {@link MappedTable}. */
record TableHeader(
    int rows, List<Entry> columns, @Json.Default(TextFormat.JSON_OF_USUAL) TextFormat format) {

  static final String REMEDY = "; write it again with Csv.materialize(file)";

  TableHeader {
    Set<String> names = new HashSet<>();
    for (Entry column : columns) {
      if (!names.add(column.name)) {
        throw new IllegalArgumentException(
            "two columns have the name '%s'; each needs its own"
                .formatted(Names.shortened(column.name)));
      }
    }
    if (rows < 1 || columns.isEmpty()) {
      throw new IllegalArgumentException(
          "%s rows and %s columns; expected at least one of each".formatted(rows, columns.size()));
    }
  }

  static TableHeader of(int rows, List<Column> columns, List<CellType> types, TextFormat format) {
    List<Entry> entries = new ArrayList<>();
    for (Column column : columns) {
      String unread = column.unread();
      CellType type = unread == null ? types.get(entries.size()) : CellType.UINT8;
      List<String> reason = unread == null ? List.of() : List.of(unread);
      List<NumberForm> form = ofType(NumberForm.class, column);
      List<DateReading> dates = ofType(DateReading.class, column);
      entries.add(
          new Entry(column.name(), column.kind(), type, column.categories(), form, dates, reason));
    }
    return new TableHeader(rows, entries, format);
  }

  private static <T> List<T> ofType(Class<T> type, Column column) {
    return type.isInstance(column.form()) ? List.of(type.cast(column.form())) : List.of();
  }

  CellType[] types() {
    return columns.stream().map(Entry::type).toArray(CellType[]::new);
  }

  int rowBytes() {
    return columns.stream().map(Entry::type).mapToInt(CellType::bytes).sum();
  }

  byte[] toJson() {
    return RecordCodec.write(this).getBytes(StandardCharsets.UTF_8);
  }

  static TableHeader parse(Path file, byte[] json) throws IOException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
      return RecordCodec.STRICT.read(TableHeader.class, text, "its header");
    } catch (CharacterCodingException e) {
      throw new MalformedDataException(file, "damaged: its header is not in UTF-8" + REMEDY, e);
    } catch (IllegalArgumentException e) {
      throw new MalformedDataException(file, "damaged: " + e.getMessage() + REMEDY, e);
    }
  }

  /** A column. At most one of its forms, dates and reason has an element; the others are empty. */
  record Entry(
      String name,
      Column.Kind kind,
      CellType type,
      @Json.Default("[]") List<String> categories,
      @Json.Default("[]") List<NumberForm> form,
      @Json.Default("[]") List<DateReading> dates,
      @Json.Default("[]") List<String> unread) {

    Entry {
      if (new HashSet<>(categories).size() < categories.size()) {
        throw new IllegalArgumentException(
            "column '%s' has a category twice; each has one place"
                .formatted(Names.shortened(name)));
      }
      if (!unread.isEmpty() && (kind == Column.Kind.NUMBER || !categories.isEmpty())) {
        throw new IllegalArgumentException(
            "column '%s' is unread, and has numbers or categories"
                .formatted(Names.shortened(name)));
      }
    }

    Column column() {
      CellForm read =
          Stream.<CellForm>concat(form.stream(), dates.stream()).findFirst().orElse(null);
      return new Column(name, kind, categories, read, unread.isEmpty() ? null : unread.get(0));
    }
  }

  /** How a table file encodes a column's cells: in as few bytes as hold them exactly. */
  enum CellType {
    /** Whole numbers and category indices from 0 to 254; 255 is a missing cell. */
    UINT8(1),
    /** Numbers that are floats, and category indices up to 2²⁴; NaN is a missing cell. */
    FLOAT32(4),
    /** All other numbers and indices; NaN is a missing cell. */
    FLOAT64(8);

    private static final int MISSING_BYTE = 255;

    private final int bytes;

    CellType(int bytes) {
      this.bytes = bytes;
    }

    int bytes() {
      return bytes;
    }

    boolean holds(double cell) {
      return switch (this) {
        // The second comparison is false for -0.0.
        case UINT8 ->
            Double.isNaN(cell)
                || (cell >= 0
                    && cell < MISSING_BYTE
                    && Double.doubleToRawLongBits(cell) == Double.doubleToRawLongBits((int) cell));
        case FLOAT32 -> Double.isNaN(cell) || (float) cell == cell;
        case FLOAT64 -> true;
      };
    }

    /** Returns the smallest type that holds both a cell and all that this type holds. */
    CellType widened(double cell) {
      return this == UINT8 && FLOAT32.holds(cell) ? FLOAT32 : FLOAT64;
    }

    void put(ByteBuffer to, double cell) {
      switch (this) {
        case UINT8 -> to.put((byte) (Double.isNaN(cell) ? MISSING_BYTE : (int) cell));
        case FLOAT32 -> to.putFloat((float) cell);
        case FLOAT64 -> to.putDouble(cell);
      }
    }

    double get(ByteBuffer from, int index) {
      if (this != UINT8) {
        return this == FLOAT64 ? from.getDouble(index) : from.getFloat(index);
      }
      int number = Byte.toUnsignedInt(from.get(index));
      return number == MISSING_BYTE ? Double.NaN : number;
    }
  }
}
