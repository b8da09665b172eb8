package dev.nn.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.model.Model;
import dev.nn.onnx.imports.ImportedGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** An ONNX file of any program. */
record OnnxFile(Path file, ModelProto proto) {

  /** The most characters of a message, whose names may be of any length in a damaged file. */
  private static final int MOST = 4000;

  /** Reads a file; refuses one that is no ONNX file, or does not fit the heap. */
  static OnnxFile read(Path file) throws IOException {
    if (!Files.isRegularFile(file) && Files.exists(file)) {
      throw new OnnxException(
          file, "is a folder, a device or a pipe; give the path of an ONNX file", null);
    }
    long size = Files.size(file);
    if (size > Integer.MAX_VALUE) {
      throw new OnnxException(
          file, "has %s bytes; an ONNX file has 2 GiB at most".formatted(size), null);
    }
    return within(file, () -> parse(file));
  }

  private static OnnxFile parse(Path file) throws IOException {
    ModelProto model;
    try {
      CodedInputStream bytes =
          UnsafeByteOperations.unsafeWrap(Files.readAllBytes(file)).newCodedInput();
      bytes.enableAliasing(true);
      model = ModelProto.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      String problem = "is no ONNX file, or is cut off (%s)".formatted(e.getMessage());
      throw new OnnxException(file, problem, e);
    }
    if (!model.hasGraph() || model.getOpsetImportCount() == 0) {
      throw new OnnxException(file, "is no ONNX file: it has no graph or no operators", null);
    }
    return new OnnxFile(file, model);
  }

  /** Returns the model in the file, made of the given plug-ins. */
  Model model(ImportNames names, Plugins plugins) throws IOException {
    if (OwnFile.isOwn(proto)) {
      return within(file, () -> OwnFile.of(file, proto).model(names, plugins));
    }
    return imported(names, plugins, ImportedGraph::model);
  }

  /** Returns the network in the file, made of the given plug-ins. */
  Network network(Plugins plugins) throws IOException {
    if (OwnFile.isOwn(proto)) {
      return within(file, () -> OwnFile.of(file, proto).network(plugins));
    }
    return imported(ImportNames.NONE, plugins, ImportedGraph::network);
  }

  private <T> T imported(ImportNames names, Plugins plugins, Function<ImportedGraph, T> result)
      throws IOException {
    return within(
        file,
        () -> {
          try {
            return result.apply(
                new ImportedGraph(
                    proto, file, names.columns(), names.predicted(), names.labels(), plugins));
          } catch (IllegalArgumentException e) {
            throw new OnnxException(file, shortened(String.valueOf(e.getMessage())), e);
          }
        });
  }

  private static String shortened(String message) {
    return message.length() <= MOST ? message : message.substring(0, MOST) + " …";
  }

  @FunctionalInterface
  private interface Reading<T> {
    T get() throws IOException;
  }

  private static <T> T within(Path file, Reading<T> reading) throws IOException {
    try {
      return reading.get();
    } catch (OutOfMemoryError e) { // a malicious file may need any amount
      long heap = Runtime.getRuntime().maxMemory();
      throw new OnnxException(
          file,
          "does not fit the heap of %s MiB; start Java with more, such as -Xmx%sm"
              .formatted(heap >> 20, heap >> 18),
          e);
    }
  }
}
