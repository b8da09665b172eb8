package dev.nn.kernels.unrolled;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A class that is written, of methods without branches, which need no stack maps. Terms and numbers
 * are those of chapter 4 of the Java Virtual Machine Specification.
 */
final class ClassFileWriter {

  private static final int MAGIC = 0xCAFEBABE;
  private static final int JAVA_17 = 61;
  private static final int ACC_PUBLIC = 0x01;
  private static final int ACC_FINAL = 0x10;
  private static final int ACC_SUPER = 0x20;
  private static final int UTF8 = 1;
  private static final int CLASS = 7;
  private static final int METHOD = 10;
  private static final int NAME_AND_TYPE = 12;

  private final Map<List<Object>, Integer> indices = new HashMap<>();
  private final Bytes constants = new Bytes();
  private final Bytes methods = new Bytes();
  private final int thisClass;
  private final int superClass;
  private int methodCount;

  /** Begins a class of a name such as {@code java/lang/Object}; so for its parent. */
  ClassFileWriter(String name, String superName) {
    thisClass = type(name);
    superClass = type(superName);
  }

  /** Returns the index of a method in the constant pool. */
  int method(String owner, String name, String descriptor) {
    int type = type(owner);
    int nameAt = utf8(name);
    int descriptorAt = utf8(descriptor);
    int nameAndType =
        index(
            List.of(NAME_AND_TYPE, nameAt, descriptorAt),
            () -> constants.u1(NAME_AND_TYPE).u2(nameAt).u2(descriptorAt));
    return index(
        List.of(METHOD, type, nameAndType), () -> constants.u1(METHOD).u2(type).u2(nameAndType));
  }

  private int type(String name) {
    int nameAt = utf8(name);
    return index(List.of(CLASS, nameAt), () -> constants.u1(CLASS).u2(nameAt));
  }

  private int utf8(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return index(List.of(UTF8, text), () -> constants.u1(UTF8).u2(bytes.length).all(bytes));
  }

  /** Returns the index of a constant, from 1, which is written if it is new. */
  private int index(List<Object> constant, Runnable write) {
    if (!indices.containsKey(constant)) {
      write.run();
      indices.put(constant, indices.size() + 1);
    }
    return indices.get(constant);
  }

  /** Adds a method, which is public. */
  void add(String name, String descriptor, int maxStack, int maxLocals, Bytes code) {
    methods.u2(ACC_PUBLIC).u2(utf8(name)).u2(utf8(descriptor));
    methods.u2(1).u2(utf8("Code")).u4(12 + code.size()); // one attribute, and its length
    methods.u2(maxStack).u2(maxLocals).u4(code.size()).all(code);
    methods.u2(0).u2(0); // no handlers of exceptions, no attributes
    methodCount++;
  }

  byte[] toByteArray() {
    Bytes file = new Bytes().u4(MAGIC).u2(0).u2(JAVA_17);
    file.u2(indices.size() + 1).all(constants);
    file.u2(ACC_PUBLIC | ACC_FINAL | ACC_SUPER).u2(thisClass).u2(superClass);
    file.u2(0).u2(0); // no interfaces, no fields
    file.u2(methodCount).all(methods);
    return file.u2(0).toByteArray(); // no attributes
  }
}
