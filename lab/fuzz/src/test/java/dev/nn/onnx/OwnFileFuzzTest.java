package dev.nn.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.fuzz.Flowers;
import dev.nn.fuzz.FuzzTarget;
import dev.nn.fuzz.Scratch;
import dev.nn.onnx.export.ExportedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** ONNX files that nn wrote, with the SHA-256 of their mutated contents too. */
class OwnFileFuzzTest implements FuzzTarget {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final Path FILE = Scratch.file("own.onnx");

  @Override
  public List<byte[]> seeds() throws IOException {
    Onnx.export(Network.create(NetworkSpec.parse("2 -> 3 tanh -> 2 softmax"), 1, PLUGINS), FILE);
    byte[] network = Files.readAllBytes(FILE);
    Onnx.export(Flowers.names(), FILE);
    return List.of(network, Files.readAllBytes(FILE));
  }

  @Override
  public List<String> words() {
    return List.of("layers.0/weight", "\"kind\"", "[]", "{}", "null", "relu", "nn.network");
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of(OnnxException.class, SafetensorsException.class, PluginException.class);
  }

  @Override
  public byte[] sealed(byte[] file) {
    ModelProto model;
    try {
      model = ModelProto.parseFrom(file);
    } catch (InvalidProtocolBufferException e) {
      return file;
    }
    ModelProto.Builder rest = model.toBuilder().clearMetadataProps();
    for (StringStringEntryProto entry : model.getMetadataPropsList()) {
      if (!entry.getKey().equals(ExportedFile.DIGEST_KEY)) {
        rest.addMetadataProps(entry);
      }
    }
    rest.setProducerName(ExportedFile.PRODUCER);
    String digest = ExportedFile.digest(rest.build());
    return rest.addMetadataProps(
            StringStringEntryProto.newBuilder().setKey(ExportedFile.DIGEST_KEY).setValue(digest))
        .build()
        .toByteArray();
  }

  @Override
  public void read(byte[] input) throws IOException {
    Files.write(FILE, input);
    boolean model = new String(input, StandardCharsets.ISO_8859_1).contains(ExportedFile.MODEL_KEY);
    if (model && input.length % 4 != 0) {
      Onnx.load(FILE, PLUGINS);
    } else {
      Onnx.loadNetwork(FILE, PLUGINS);
    }
  }
}
