package dev.products.inference.model.scoring;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.products.inference.model.ModelException;
import dev.products.inference.model.features.Feature;
import dev.products.inference.model.text.Utf8;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores texts as the job does, for programs that compare: the argument is a model's path, standard
 * input has a JSON object {@code {"text": …}} a line, and standard output gets {@code {"category":
 * …, "scores": […], "probabilities": […], "features": [[id, value], …]}} for each, numbers exact
 * and without a list of probabilities that the model does not give. Reads ahead, so don't wait for
 * one answer before the next question.
 */
public final class ScoreLines {
  private static final int BATCH_SIZE = 256;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
                  .build())
          .build();

  private final OnnxModel model;
  private final JsonGenerator out;

  private ScoreLines(OnnxModel model, JsonGenerator out) {
    this.model = model;
    this.out = out;
  }

  record Line(String text) {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: ScoreLines MODEL.onnx < texts.jsonl > scores.jsonl");
      System.exit(2);
    }
    try {
      score(Path.of(arguments[0]), System.in, System.out);
    } catch (ModelException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  static void score(Path model, InputStream in, OutputStream out)
      throws IOException, ModelException {
    try (OnnxModel loaded = OnnxModel.load(model);
        MappingIterator<Line> lines = JSON.readerFor(Line.class).readValues(in);
        JsonGenerator generator =
            JSON.createGenerator(new BufferedOutputStream(out), JsonEncoding.UTF8)) {
      generator
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET.mappedFeature())
          .setRootValueSeparator(null);
      new ScoreLines(loaded, generator).score(lines);
    }
  }

  private void score(MappingIterator<Line> lines) throws IOException, ModelException {
    List<byte[]> texts = new ArrayList<>();
    while (lines.hasNextValue()) {
      texts.add(Utf8.bytes(lines.nextValue().text()));
      if (texts.size() == BATCH_SIZE || !lines.hasNextValue()) {
        for (ScoredText scored : model.score(texts)) {
          write(scored);
        }
        texts.clear();
      }
    }
  }

  private void write(ScoredText scored) throws IOException {
    out.writeStartObject();
    out.writeStringField("category", scored.category());
    write("scores", scored.scores());
    if (!scored.probabilities().isEmpty()) {
      write("probabilities", scored.probabilities());
    }
    out.writeArrayFieldStart("features");
    for (Feature feature : scored.features()) {
      out.writeStartArray();
      out.writeNumber(feature.id());
      out.writeNumber(feature.value());
      out.writeEndArray();
    }
    out.writeEndArray();
    out.writeEndObject();
    out.writeRaw('\n');
  }

  private void write(String field, List<Double> numbers) throws IOException {
    out.writeArrayFieldStart(field);
    for (double number : numbers) {
      out.writeNumber(number);
    }
    out.writeEndArray();
  }
}
