package dev.nn.onnx.imports;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import dev.nn.core.files.Uninterrupted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** Reads tensors in every form of the format: raw, typed, and external. */
final class TensorReader {

  private final ExternalData external;
  private final ElementBudget budget;

  /** Creates a reader for one file's tensors, with the budget for its import. */
  TensorReader(ExternalData external, ElementBudget budget) {
    this.external = external;
    this.budget = budget;
  }

  ElementBudget budget() {
    return budget;
  }

  /** Reads a tensor. Throws if it has more or fewer elements than its shape says. */
  Tensor read(TensorProto tensor) {
    String name = "the tensor '%s'".formatted(tensor.getName());
    int[] shape = shape(name, tensor);
    DataType type = DataType.forNumber(tensor.getDataType());
    if (type == null || tensor.hasSegment()) {
      throw new GraphException(
          "%s has the element type %s, or is a segment of one; expected a whole tensor of a known type"
              .formatted(name, tensor.getDataType()));
    }
    if (type == DataType.STRING) {
      requireCount(name, shape, tensor.getStringDataCount());
      return Tensor.texts(
          shape, tensor.getStringDataList().stream().map(ByteString::toStringUtf8).toList());
    }
    if (width(type) == 0) {
      throw new GraphException(
          "%s has elements of the type %s; expected numbers of 16, 32 or 64 bits, whole numbers, truth values or texts"
              .formatted(name, type));
    }
    boolean outside = tensor.getDataLocation() == DataLocation.EXTERNAL;
    if (outside || tensor.hasRawData()) {
      ByteBuffer bytes =
          outside
              ? external.read(name, tensor.getExternalDataList())
              : tensor.getRawData().asReadOnlyByteBuffer();
      budget.add(outside ? bytes.remaining() : 0);
      return raw(name, type, shape, bytes.order(ByteOrder.LITTLE_ENDIAN));
    }
    return typed(name, type, shape, tensor);
  }

  private static int[] shape(String name, TensorProto tensor) {
    int[] shape = new int[tensor.getDimsCount()];
    for (int d = 0; d < shape.length; d++) {
      long size = tensor.getDims(d);
      if (size < 0 || size > Integer.MAX_VALUE) {
        throw new GraphException(
            "%s has the shape %s; expected sizes from 0 to 2³¹ − 1"
                .formatted(name, tensor.getDimsList()));
      }
      shape[d] = (int) size;
    }
    try {
      Tensor.size(shape);
    } catch (GraphException e) {
      throw new GraphException(name + " has " + e.getMessage(), e);
    }
    return shape;
  }

  private static void requireCount(String name, int[] shape, long count) {
    if (count != Tensor.size(shape)) {
      throw new GraphException(
          "%s has %s elements for the shape %s, which needs %s; the file is damaged"
              .formatted(name, count, Arrays.toString(shape), Tensor.size(shape)));
    }
  }

  /** Returns a number's size in bytes; 0 for other elements. */
  static int width(DataType type) {
    return switch (type) {
      case DOUBLE, INT64, UINT64 -> Long.BYTES;
      case FLOAT, INT32, UINT32 -> Integer.BYTES;
      case FLOAT16, BFLOAT16, INT16, UINT16 -> Short.BYTES;
      case INT8, UINT8, BOOL -> 1;
      default -> 0;
    };
  }

  private static Tensor raw(String name, DataType type, int[] shape, ByteBuffer bytes) {
    int width = width(type);
    long needed = (long) Tensor.size(shape) * width;
    if (bytes.remaining() != needed) {
      throw new GraphException(
          "%s has %s bytes for the shape %s of %s, which needs %s; the file is damaged"
              .formatted(name, bytes.remaining(), Arrays.toString(shape), type, needed));
    }
    int from = bytes.position();
    IntToLongFunction bits =
        switch (width) {
          case Long.BYTES -> i -> bytes.getLong(from + i * Long.BYTES);
          case Integer.BYTES -> i -> bytes.getInt(from + i * Integer.BYTES);
          case Short.BYTES -> i -> bytes.getShort(from + i * Short.BYTES);
          default -> i -> bytes.get(from + i);
        };
    return Tensor.of(shape, i -> number(type, bits.applyAsLong(i)));
  }

  private static Tensor typed(String name, DataType type, int[] shape, TensorProto tensor) {
    int count =
        switch (type) {
          case FLOAT -> tensor.getFloatDataCount();
          case DOUBLE -> tensor.getDoubleDataCount();
          case INT64 -> tensor.getInt64DataCount();
          case UINT32, UINT64 -> tensor.getUint64DataCount();
          default -> tensor.getInt32DataCount();
        };
    requireCount(name, shape, count);
    return Tensor.of(
        shape,
        switch (type) {
          case FLOAT -> tensor::getFloatData;
          case DOUBLE -> tensor::getDoubleData;
          case INT64 -> tensor::getInt64Data;
          case UINT32, UINT64 -> i -> number(type, tensor.getUint64Data(i));
          default -> i -> number(type, tensor.getInt32Data(i));
        });
  }

  private static double number(DataType type, long bits) {
    return switch (type) {
      case DOUBLE -> Double.longBitsToDouble(bits);
      case FLOAT -> Float.intBitsToFloat((int) bits);
      case FLOAT16 -> HalfFloat.number((short) bits);
      case BFLOAT16 -> HalfFloat.brain((short) bits);
      case UINT64 -> unsigned(bits);
      case UINT32 -> bits & 0xffff_ffffL;
      case INT32 -> (int) bits;
      case INT16 -> (short) bits;
      case UINT16 -> bits & 0xffff;
      case INT8 -> (byte) bits;
      case UINT8 -> bits & 0xff;
      case BOOL -> bits == 0 ? 0 : 1;
      default -> bits;
    };
  }

  /** Converts an unsigned 64-bit number, rounded once. */
  private static double unsigned(long bits) {
    return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0; // an odd bit decides a tie
  }

  /** Numbers with 16 bits. JDK 20 has {@code Float.float16ToFloat}; JDK 17 lacks it. */
  static final class HalfFloat {

    private static final int SIGN = 0x8000;
    private static final int FRACTION_BITS = 10;
    private static final int FRACTION = (1 << FRACTION_BITS) - 1;
    private static final int EXPONENT = 0x1f;
    private static final int BIAS = 15;

    private HalfFloat() {}

    /** Converts a number from IEEE 754's binary16. */
    static float number(short bits) {
      int exponent = (bits >> FRACTION_BITS) & EXPONENT;
      int fraction = bits & FRACTION;
      float size;
      if (exponent == EXPONENT) {
        size = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
      } else if (exponent == 0) {
        size = Math.scalb((float) fraction, 1 - BIAS - FRACTION_BITS);
      } else {
        size = Math.scalb((float) (fraction | (FRACTION + 1)), exponent - BIAS - FRACTION_BITS);
      }
      return (bits & SIGN) == 0 ? size : -size;
    }

    /** Converts a number from bfloat16, a float's upper half. */
    static float brain(short bits) {
      return Float.intBitsToFloat(bits << Short.SIZE);
    }
  }

  /** Files that hold the elements of a model's tensors. They must be in the model's folder. */
  static final class ExternalData {

    /**
     * Tensors may share parts of a file, but may not have more than this many bytes per byte of the
     * file.
     */
    private static final int MOST_SHARED = 4;

    private final Path folder;
    private final Map<String, Long> read = new HashMap<>(); // bytes so far, by location

    /** Creates a reader for the files beside a model's file. */
    ExternalData(Path model) {
      folder = Objects.requireNonNull(model.toAbsolutePath().getParent(), "a file is in a folder");
    }

    /** Reads the bytes that a tensor's entries name: {@code location, offset, length}. */
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

  /**
   * Limits how many elements an import may create; the larger the file, the more. Without a limit,
   * a small file could exhaust the memory by a few Concats that each double a value.
   */
  static final class ElementBudget {

    /** The budget for a file of any size: four rows of the widest inputs. */
    private static final long LEAST = 1 << 22;

    /** Further elements for each byte. */
    private static final int EACH = 8;

    /** Weights for each element, because many units may take a category. */
    private static final int WEIGHTS = 16;

    private long bytes;
    private long made;

    /** Creates the budget for a file of {@code bytes} bytes. */
    ElementBudget(long bytes) {
      this.bytes = bytes;
    }

    void add(long external) {
      bytes += external;
    }

    private long most() {
      return LEAST + EACH * bytes;
    }

    /** Takes elements from the budget before they are created. Throws if it is exhausted. */
    void claim(long elements) {
      if (elements > most() - made) {
        throw new GraphException(
            "it needs %s elements, and other nodes needed %s; expected at most %s in all for a file of %s bytes. Simplify the graph, or export it with folded constants"
                .formatted(elements, made, most(), bytes));
      }
      made += elements;
    }

    /**
     * Throws if layers have more weights than a file of this size may need. Files do not hold
     * identity matrices, so these count too.
     */
    void requireWeights(double weights) {
      long limit = WEIGHTS * most();
      if (weights > limit) {
        throw new GraphException(
            "its layers have %s weights; expected at most %s for a file of %s bytes. A function of wide inputs before the first matrix product makes a layer of as many weights as columns × columns; remove it"
                .formatted((long) weights, limit, bytes));
      }
    }
  }
}
