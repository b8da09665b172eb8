package dev.nn.testkit.check;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;

/** The methods that a class file refers to (Java Virtual Machine Specification, section 4.4). */
final class ClassFile {

  private static final int MAGIC = 0xCAFEBABE;

  /** A method, by the internal name of its class, its name and its descriptor. */
  record Method(String owner, String name, String descriptor) {}

  private ClassFile() {}

  static Set<Method> methods(InputStream file) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(file));
    if (in.readInt() != MAGIC) {
      throw new IOException("no class file");
    }
    in.readInt(); // version
    int count = in.readUnsignedShort();
    int[] tags = new int[count];
    int[] first = new int[count];
    int[] second = new int[count];
    String[] texts = new String[count];
    for (int i = 1; i < count; i++) {
      tags[i] = in.readUnsignedByte();
      switch (tags[i]) {
        case 1 -> texts[i] = in.readUTF();
        case 3, 4 -> in.readInt();
        case 5, 6 -> {
          in.readLong();
          i++; // takes two places
        }
        case 7, 8, 16, 19, 20 -> first[i] = in.readUnsignedShort();
        case 9, 10, 11, 12, 17, 18 -> {
          first[i] = in.readUnsignedShort();
          second[i] = in.readUnsignedShort();
        }
        case 15 -> {
          in.readUnsignedByte();
          in.readUnsignedShort();
        }
        default -> throw new IOException("constant of unknown kind " + tags[i]);
      }
    }
    Set<Method> methods = new LinkedHashSet<>();
    for (int i = 1; i < count; i++) {
      if (tags[i] >= 9 && tags[i] <= 11) { // a field, a method, a method of an interface
        int nameAndType = second[i];
        methods.add(
            new Method(
                texts[first[first[i]]], texts[first[nameAndType]], texts[second[nameAndType]]));
      }
    }
    return methods;
  }
}
