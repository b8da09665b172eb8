package dev.nn.kernels.unrolled;

import java.io.ByteArrayOutputStream;

/** Numbers one after the other, the high byte first, as class files have them. */
final class Bytes {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Bytes u1(int value) {
    out.write(value);
    return this;
  }

  Bytes u2(int value) {
    return u1(value >> 8).u1(value);
  }

  Bytes u4(int value) {
    return u2(value >> 16).u2(value);
  }

  Bytes all(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  Bytes all(Bytes bytes) {
    return all(bytes.toByteArray());
  }

  int size() {
    return out.size();
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }
}
