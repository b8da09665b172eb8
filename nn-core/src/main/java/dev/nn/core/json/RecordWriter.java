package dev.nn.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A writer of values in the forms of {@link RecordCodec}. */
record RecordWriter(JsonGenerator json) {

  void write(@Nullable Object value) throws IOException {
    Json.As as = value == null ? null : value.getClass().getAnnotation(Json.As.class);
    if (value != null && as != null) {
      record(Records.of(value, as.value()));
    } else if (value instanceof Record record) {
      record(record);
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName((String) entry.getKey());
        write(entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof Collection<?> elements) {
      json.writeStartArray();
      for (Object element : elements) {
        write(element);
      }
      json.writeEndArray();
    } else {
      scalar(value);
    }
  }

  private void record(Record record) throws IOException {
    json.writeStartObject();
    Json.Tag tag = Names.tag(record.getClass());
    if (tag != null) {
      json.writeStringField(tag.value(), Names.of(record.getClass()));
    }
    members(record);
    json.writeEndObject();
  }

  private void members(Record record) throws IOException {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = Records.value(record, component);
      if (component.isAnnotationPresent(Json.Inline.class) && value instanceof Record inline) {
        members(inline);
      } else if (value == null || !isDefault(value, component.getAnnotation(Json.Default.class))) {
        json.writeFieldName(Names.of(component));
        write(value);
      }
    }
  }

  private static boolean isDefault(Object value, Json.@Nullable Default absent) {
    if (absent != null && absent.value().equals("[]")) { // most often, as in each column of a table
      return value instanceof Collection<?> elements && elements.isEmpty();
    }
    return absent != null && RecordCodec.write(value).equals(absent.value());
  }

  private void scalar(@Nullable Object value) throws IOException {
    if (value instanceof Double || value instanceof Float) {
      number((Number) value);
    } else if (value instanceof Enum<?> constant) {
      json.writeString(Names.of(constant));
    } else if (value instanceof Duration duration) {
      json.writeNumber(duration.toNanos());
    } else {
      json.writeObject(value); // a text, truth value, whole number, decimal or null
    }
  }

  private void number(Number value) throws IOException {
    double number = value.doubleValue();
    if (!Double.isFinite(number)) {
      json.writeString(Double.toString(number));
    } else if (number == 0 && 1 / number < 0) {
      json.writeNumber("-0.0"); // which decimals do not have
    } else {
      json.writeNumber(value instanceof Float single ? Decimals.of(single) : Decimals.of(number));
    }
  }
}
