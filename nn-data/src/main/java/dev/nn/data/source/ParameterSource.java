package dev.nn.data.source;

import dev.nn.data.source.syntax.Code;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The parameters of the layers that have arrays: as literals if they are few, as Base64 up to
 * {@value #INSIDE}, else in a resource beside the class.
 */
final class ParameterSource {

  private static final int INSIDE = 200_000;
  private static final int LITERAL = 1_000;

  private final List<LayerSource> layers;
  private final int count;
  private final byte[] resource;

  ParameterSource(List<LayerSource> all) {
    layers = all.stream().filter(layer -> !layer.isLines()).toList();
    count = layers.stream().mapToInt(LayerSource::size).reduce(0, Math::addExact);
    resource =
        WeightText.bytes(
            count > INSIDE
                ? layers.stream().map(LayerSource::stored).toArray(float[][]::new)
                : new float[0][]);
  }

  byte[] resource() {
    return resource;
  }

  void write(Code code) {
    int at = 0;
    for (LayerSource layer : layers) {
      code.blank()
          .documented("The parameters of layer %s.".formatted(layer.index()))
          .open("private static final class Layer" + layer.index())
          .line("private static final FloatBuffer ALL =\n    %s;".formatted(buffer(layer, at)))
          .line("static final float[][] W = %s;".formatted(layer.reading("ALL")))
          .line("static final float[] B = floats(ALL, %s);".formatted(layer.outputs()))
          .close();
      at += layer.size();
    }
    if (count > INSIDE) {
      resource(code);
    } else if (count > LITERAL) {
      code.line(Template.read("Floats.txt").stripTrailing());
    }
    if (count > 0) {
      code.line(Template.read("Tiles.txt").stripTrailing());
    }
  }

  private String buffer(LayerSource layer, int at) {
    if (count > INSIDE) {
      return "Weights.ALL.slice(%s, %s)".formatted(at, layer.size());
    } else if (count > LITERAL) {
      return "decoded(%s)"
          .formatted(WeightText.base64(WeightText.bytes(layer.stored()), "        "));
    }
    return "FloatBuffer.wrap(\n        new float[] %s)"
        .formatted(WeightText.literals(layer.stored(), "          "));
  }

  private void resource(Code code) {
    CRC32 check = new CRC32();
    check.update(resource);
    Map<String, String> values =
        Map.of(
            "class",
            ScorerSource.OWN,
            "bytes",
            String.valueOf(resource.length),
            "crc",
            check.getValue() + "L");
    code.line(Template.filled("Weights.txt", values).stripTrailing());
  }
}
