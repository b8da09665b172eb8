package dev.nn.onnx.graph;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of an ONNX model, by which a change of it shows. */
public final class Digest {

  private Digest() {}

  /** Returns the SHA-256 of the bytes of a model, as 64 hexadecimal digits. */
  public static String of(ModelProto model) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      CodedOutputStream coded =
          CodedOutputStream.newInstance(
              new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      coded.useDeterministicSerialization();
      model.writeTo(coded);
      coded.flush();
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
