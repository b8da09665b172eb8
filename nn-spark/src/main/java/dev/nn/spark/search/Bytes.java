package dev.nn.spark.search;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;

/**
 * Objects in Java's serialization, also where a program sets Kryo for Spark, which knows no
 * records.
 */
final class Bytes {

  private Bytes() {}

  static byte[] of(Serializable object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  /** Reads an object whose classes may be in the jars of the program. */
  static <T> T read(byte[] bytes, Class<T> type) throws IOException {
    try (ObjectInputStream in = new ProgramStream(new ByteArrayInputStream(bytes))) {
      return type.cast(in.readObject());
    } catch (ClassNotFoundException e) {
      throw new IOException(
          "the class %s is not on the class path; add its jar by --jars".formatted(e.getMessage()),
          e);
    }
  }

  /** A stream with the classes of the thread's context class loader. */
  private static final class ProgramStream extends ObjectInputStream {

    ProgramStream(InputStream in) throws IOException {
      super(in);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass described)
        throws IOException, ClassNotFoundException {
      try {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return Class.forName(described.getName(), false, context);
      } catch (ClassNotFoundException e) {
        return super.resolveClass(described);
      }
    }
  }
}
