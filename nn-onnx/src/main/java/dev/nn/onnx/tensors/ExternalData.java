package dev.nn.onnx.tensors;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import dev.nn.core.files.Uninterrupted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The files beside a model that hold the elements of its tensors, all in the model's folder. */
public final class ExternalData {

  /** The most bytes of tensors for each byte of a file, parts of which tensors may share. */
  private static final int MOST_SHARED = 4;

  private final Path folder;
  private final Map<String, Long> read = new HashMap<>(); // bytes, by location

  /** Creates a reader of the files beside a model's file. */
  public ExternalData(Path model) {
    folder = Objects.requireNonNull(model.toAbsolutePath().getParent(), "a file is in a folder");
  }

  /** Reads the bytes that entries of a tensor name: {@code location, offset, length}. */
  ByteBuffer read(String name, List<StringStringEntryProto> entries) {
    Map<String, String> values = new HashMap<>();
    entries.forEach(entry -> values.put(entry.getKey(), entry.getValue()));
    String location = values.getOrDefault("location", "");
    Path file = inside(name, location);
    try {
      return Uninterrupted.run(() -> read(name, values, location, file));
    } catch (IOException e) {
      throw new GraphException(
          "%s is in the file '%s' beside the model, which cannot be read: %s"
              .formatted(name, location, e.getMessage()),
          e);
    }
  }

  private ByteBuffer read(String name, Map<String, String> values, String location, Path file)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      long offset = number(name, "offset", values.get("offset"), 0);
      long length = number(name, "length", values.get("length"), size - offset);
      if (offset > size || length < 0 || length > size - offset || length > Integer.MAX_VALUE) {
        throw new GraphException(
            "%s is %s bytes from byte %s of '%s', which has %s; the file is damaged, or of another model"
                .formatted(name, length, offset, location, size));
      }
      if (read.merge(location, length, Long::sum) > MOST_SHARED * size) {
        throw new GraphException(
            "%s and tensors before it are %s bytes of '%s', which has %s; expected at most %s times its size, so that few tensors share their bytes"
                .formatted(name, read.get(location), location, size, MOST_SHARED));
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) length);
      while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
        // a read may be short
      }
      return bytes.flip();
    }
  }

  private Path inside(String name, String location) {
    String rule =
        "; expected a file in the folder of the model, by a relative path without '..' and without symbolic links";
    try {
      Path relative = Path.of(location);
      boolean up = false;
      for (Path part : relative) {
        up |= part.toString().equals("..");
      }
      if (location.isEmpty() || relative.isAbsolute() || up || location.contains("\\")) {
        throw new GraphException("%s is in the file '%s'%s".formatted(name, location, rule));
      }
      Path file = folder.resolve(relative).normalize();
      if (!Files.isRegularFile(file)) {
        throw new GraphException(
            "%s is in the file '%s', which is not in the folder %s; put it beside the model"
                .formatted(name, location, folder));
      }
      Path real = folder.toRealPath().resolve(folder.relativize(file));
      if (!file.toRealPath().equals(real)) {
        throw new GraphException(
            "%s is in the file '%s', a symbolic link%s".formatted(name, location, rule));
      }
      return file;
    } catch (InvalidPathException | IOException e) {
      throw new GraphException("%s is in the file '%s'%s".formatted(name, location, rule), e);
    }
  }

  private static long number(String name, String key, @Nullable String text, long otherwise) {
    try {
      long value = text == null ? otherwise : Long.parseLong(text);
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw new GraphException(
        "%s has the %s '%s' of external data; expected a whole number of bytes"
            .formatted(name, key, text));
  }
}
