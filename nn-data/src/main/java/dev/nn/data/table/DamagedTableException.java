package dev.nn.data.table;

import dev.nn.data.MalformedDataException;
import java.io.UncheckedIOException;

/** A cell of a {@link MappedTable} that its file cannot have, or rows of another checksum. */
public final class DamagedTableException extends UncheckedIOException {

  private static final long serialVersionUID = 1;

  DamagedTableException(MalformedDataException cause) {
    super(cause.getMessage(), cause);
  }
}
