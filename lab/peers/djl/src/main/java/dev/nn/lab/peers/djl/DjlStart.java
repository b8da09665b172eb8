package dev.nn.lab.peers.djl;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.nio.file.Path;

/** A program that reads a model of DJL and predicts one row, whose numbers follow its folder. */
public final class DjlStart {

  static final String NAME = "network";

  private DjlStart() {}

  public static void main(String[] args)
      throws IOException, MalformedModelException, TranslateException {
    float[] row = new float[args.length - 1];
    for (int i = 1; i < args.length; i++) {
      row[i - 1] = Float.parseFloat(args[i]);
    }
    try (Model model = Model.newInstance(NAME, "PyTorch")) {
      model.setBlock(block());
      model.load(Path.of(args[0]));
      try (Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
        NDList x = new NDList(model.getNDManager().create(row).expandDims(0));
        System.out.println(predictor.predict(x).singletonOrThrow().toFloatArray()[0]);
      }
    }
  }

  /** Returns the layers 64-64-1 without parameters: a file of DJL has the parameters alone. */
  static SequentialBlock block() {
    return new SequentialBlock()
        .add(Linear.builder().setUnits(64).build())
        .add(Activation.reluBlock())
        .add(Linear.builder().setUnits(64).build())
        .add(Activation.reluBlock())
        .add(Linear.builder().setUnits(1).build())
        .add(Activation.sigmoidBlock());
  }
}
