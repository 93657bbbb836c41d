package dev.products.inference.model.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataReaderTest {
  private static final MetadataReader READER = new MetadataReader(Long.MAX_VALUE);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void acceptsWhatTheCompilerWrites() throws MetadataException {
    CompiledMetadata metadata = READER.read(SmallModel.metadata().toString());
    assertThat(metadata.categories()).hasSize(4);
    assertThat(metadata.textWidth()).isEqualTo(4);
    assertThat(metadata.score()).isEqualTo(ScoreKind.JOINT_LOG_LIKELIHOOD);
    assertThat(metadata.goldenRows()).isEmpty();
  }

  /** A value of "absent" removes the field. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
      /format                      | 1                | format is 1; this version reads format 2: compile the model again
      /format                      | absent           | format is missing
      /format                      | "1"              | format is not a whole number
      /format                      | 1.5              | format is not a whole number
      /categories                  | absent           | categories is missing
      /categories                  | []               | categories must be distinct, and one at least
      /categories                  | ["a", "a"]       | categories must be distinct, and one at least
      /categories                  | ["a", null]      | categories[1] is null
      /categories                  | "a"              | categories is not a list
      /score                       | "luck"           | score is not one of [joint_log_likelihood, decision_function,
      /text_width                  | 0                | text_width is 0 instead of 1 to
      /feature_width               | -1               | feature_width is -1 instead of 0 to
      /weightings                  | [null]           | weightings[0] is null
      /weightings                  | [{}]             | weightings[0].step is missing
      /weightings                  | [{"step": "cube"}] | weightings[0].step is not one of [scale, multiply, one_plus_log,
      /weightings                  | [{"step": "multiply", "offset": 60, "size": 1}] | weightings[0].offset is 60 instead of 0 to 59
      /weightings                  | [{"step": "multiply", "offset": 1, "size": 60}] | weightings[0].size is 60 instead of 1 to 59
      /weightings                  | [{"step": "multiply", "offset": 0, "size": 1}] | weightings[0].factor is missing
      /weightings                  | [{"step": "multiply", "offset": 0, "size": 1, "factor": "2"}] | weightings[0].factor is not a number
      /weightings                  | [{"step": "multiply", "offset": 0, "size": 1, "factor": 2, "norm": "l1"}] | weightings[0].norm must be absent in the step multiply
      /weightings                  | [{"step": "normalize", "offset": 0, "size": 1, "norm": "l3"}] | weightings[0].norm is not one of [l1, l2, max]
      /weightings                  | [{"step": "scale", "offset": 0, "size": 1, "factors": "?"}] | weightings[0].factors is not Base64
      /weightings                  | [{"step": "scale", "offset": 0, "size": 1, "factors": "AAAA"}] | weightings[0].factors has 3 bytes, which is no multiple of 8
      /weightings                  | [{"step": "scale", "offset": 0, "size": 2, "factors": "AAAAAAAA8D8="}] | weightings[0].factors has 1 numbers for 2 features
      /weightings                  | [{"step": "scale", "offset": 0, "size": 2, "factors": "AAAAAAAA8D8=", "otherwise": 1}] | weightings[0].otherwise must be absent where all features have factors
      /weightings                  | [{"step": "scale", "offset": 0, "size": 2, "factors": "AAAAAAAA8D8=", "features": "AQAAAA=="}] | weightings[0].otherwise is missing
      /weightings                  | [{"step": "scale", "offset": 0, "size": 1, "factors": "AAAAAAAA8D8=", "features": "AQAAAA==", "otherwise": 1}] | weightings[0].features is 1 instead of 0 to 0
      /weightings                  | [{"step": "scale", "offset": 0, "size": 2, "factors": "", "features": "AQAAAA==", "otherwise": 1}] | weightings[0].factors has 0 numbers for 1 features
      /weightings                  | [{"step": "multiply", "offset": 0, "size": 1, "factor": 2, "otherwise": 1}] | weightings[0].otherwise must be absent in the step multiply
      /weightings                  | [{"step": "one_plus_log", "offset": 0, "size": 2, "logarithms": ""}] | weightings[0].logarithms has no number
      /distinct_features           | "?"              | distinct_features is not Base64
      /distinct_features           | "AAAA"           | distinct_features has 3 bytes, which is no multiple of 4
      /distinct_features           | "BQAAAAUAAAA="   | distinct_features is 5 instead of 6 to 59
      /distinct_features           | "PAAAAA=="       | distinct_features is 60 instead of 0 to 59
      /golden_rows                 | [{"text": "a"}]  | golden_rows[0].category is missing
      /vectorizers                 | absent           | vectorizers is missing
      /vectorizers                 | []               | vectorizers' number is 0 instead of 1 to 64
      /vectorizers                 | [null]           | vectorizers[0] is null
      /vectorizers/0/kind          | absent           | vectorizers[0].kind is missing
      /vectorizers/0/kind          | "tfidf"          | vectorizers[0].kind is not one of [count, hashing]
      /vectorizers/0/kind          | 0                | vectorizers[0].kind is not one of [count, hashing]
      /vectorizers/0/kind          | "hashing"        | vectorizers[0].vocabulary must be absent where terms are hashed
      /vectorizers/0/offset        | 1                | vectorizers[0].offset is 1 instead of 0
      /vectorizers/0/offset        | -1               | vectorizers[0].offset is -1 instead of 0 to
      /vectorizers/0/size          | absent           | vectorizers[0].size is missing
      /vectorizers/0/size          | 59               | vectorizers[0].size is 59 but the vocabulary has 60 terms
      /vectorizers/0/size          | 99999999999      | vectorizers[0].size Numeric value (99999999999) out of range
      /vectorizers/0/analyzer      | "words"          | vectorizers[0].analyzer is not one of [word, char, char_wb]
      /vectorizers/0/analyzer      | "char"           | unicode.space is missing
      /vectorizers/0/lowercase     | absent           | vectorizers[0].lowercase is missing
      /vectorizers/0/lowercase     | 1                | vectorizers[0].lowercase is not true or false
      /vectorizers/0/binary        | null             | vectorizers[0].binary is missing
      /vectorizers/0/strip_accents | "unicode"        | unicode.strip_unicode is missing
      /vectorizers/0/strip_accents | "all"            | vectorizers[0].strip_accents is not one of [ascii, unicode]
      /vectorizers/0/token_pattern | null             | vectorizers[0].token_pattern is missing
      /vectorizers/0/token_pattern | "[a-z]+"         | vectorizers[0].token_pattern is [a-z]+, which is no run of \\w
      /vectorizers/0/ngram_range   | [1]              | vectorizers[0].ngram_range is [1] instead of [shortest, longest]
      /vectorizers/0/ngram_range   | [0, 1]           | vectorizers[0].ngram_range is [0, 1] instead of
      /vectorizers/0/ngram_range   | [2, 1]           | vectorizers[0].ngram_range is [2, 1] instead of
      /vectorizers/0/ngram_range   | [1, 1000000]     | vectorizers[0].ngram_range is [1, 1000000] instead of
      /vectorizers/0/ngram_range   | [1, null]        | vectorizers[0].ngram_range[1] is null
      /vectorizers/0/stop_words    | [null]           | vectorizers[0].stop_words[0] is null
      /vectorizers/0/stop_words    | "english"        | vectorizers[0].stop_words is not a list
      /vectorizers/0/vocabulary    | absent           | vectorizers[0].vocabulary is missing
      /vectorizers/0/vocabulary/7  | null             | vectorizers[0].vocabulary[7] is null
      /vectorizers/0/vocabulary/7  | ["a"]            | vectorizers[0].vocabulary[7] is not a string
      /vectorizers/0/sublinear     | true             | vectorizers[0].sublinear is unknown to this version
      /vectorizers/0/tokens        | {}               | vectorizers[0].tokens.symbol_count is missing
      /thresholds                  | [1]              | thresholds is unknown to this version
      /unicode                     | absent           | unicode is missing
      /unicode/word                | absent           | unicode.word is missing
      /unicode/word                | [1]              | unicode.word has 1 numbers, which is no multiple of 2
      /unicode/word                | [5, 4]           | unicode.word[1] is 4 instead of 5 to 1114111
      /unicode/word                | [5, 6, 6, 7]     | unicode.word[2] is 6 instead of 7 to 1114111
      /unicode/word                | [-1, 6]          | unicode.word[0] is -1 instead of 0 to 1114111
      /unicode/word                | [1, 1114112]     | unicode.word[1] is 1114112 instead of 1 to 1114111
      /unicode/word                | [48, 57, 97, 122] | unicode.word must say [48, 57, 65, 90, 95, 95, 97, 122] of ASCII
      /unicode/word                | [48, 57, 65, 90, 95, 95, 97, 122, 126, 126] | unicode.word must say
      /unicode/lower               | [66, 90, 1, 32]  | unicode.lower must say [65, 90, 1, 32] of ASCII
      /unicode/lower               | []               | unicode.lower must say
      /unicode/cased               | null             | unicode.cased is missing
      /unicode/case_ignorable      | [1, null]        | unicode.case_ignorable[1] is null
      /unicode/lower               | [1, 2, 3]        | unicode.lower has 3 numbers, which is no multiple of 4
      /unicode/lower               | [200, 201, 0, 1] | unicode.lower[0 to 3]'s stride is 0 instead of 1 to
      /unicode/lower               | [200, 201, 1, -201] | unicode.lower[0 to 3]'s delta is -201 instead of -200 to
      /unicode/lower               | [65, 90, 1, 99]  | unicode.lower[0 to 3]'s delta is 99 instead of -65 to 37
      /unicode/lower               | [65, 200, 1, 1]  | unicode.lower[0 to 3]'s end is 200 instead of 65 to 127
      /unicode/lower_special       | {"65": [1]}      | unicode.lower_special.65's code point is 65 instead of 128
      /unicode/lower_special       | {"304": [-1]}    | unicode.lower_special.304[0] is -1 instead of 0 to
      /unicode/lower_special       | {"304": [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]} | unicode.lower_special.304's size is 19 instead of 0 to 18
      /unicode/lower_special       | {"304": null}    | unicode.lower_special.304 is missing
      /unicode/lower_special       | {"ı": [1]}       | unicode.lower_special is not a whole number
      """)
  void refusesWhatItCannotFollow(String pointer, String value, String message)
      throws JsonProcessingException {
    ObjectNode metadata = SmallModel.metadata();
    change(metadata, JsonPointer.compile(pointer), value);
    assertThatThrownBy(() -> READER.read(metadata.toString()))
        .isInstanceOf(MetadataException.class)
        .hasMessageStartingWith(message)
        .message()
        .hasSizeLessThan(300);
  }

  private static void change(ObjectNode metadata, JsonPointer pointer, String value)
      throws JsonProcessingException {
    JsonNode parent = metadata.at(pointer.head());
    if (parent instanceof ArrayNode array) {
      array.set(pointer.last().getMatchingIndex(), JSON.readTree(value));
    } else if (value.equals("absent")) {
      ((ObjectNode) parent).remove(pointer.last().getMatchingProperty());
    } else {
      ((ObjectNode) parent).set(pointer.last().getMatchingProperty(), JSON.readTree(value));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
      [3, 5]           | 2 | [0, 0, 0] | []           | symbols must start at 0
      [0, 2]           | 2 | [0, 0]    | []           | symbols[1] is 2 instead of 0 to 1
      [0, 0, 0, 1]     | 2 | [0, 0]    | []           | symbols[2] is 0 instead of 1 to 1114111
      [0, 0, 97]       | 2 | [0, 0]    | []           | symbols has 3 numbers, which is no multiple of 2
      [0, 0]           | 0 | []        | []           | symbol_count is 0 instead of 1 to 32767
      [0, 0]           | 2 | [0]       | [0, 0]       | starts' size is 1 instead of 2
      [0, 0]           | 2 | [0, 2]    | [0, 0]       | starts[1] is 2 instead of 0 to 1
      [0, 0]           | 2 | [0, 1]    | [0, 0, 0]    | transitions has 3 numbers, which is no multiple of 2
      [0, 0]           | 2 | [0, 1]    | [0, 4]       | transitions[1] is 4 instead of 0 to 3
      """)
  void refusesATokenTableThatLeadsOutsideItself(
      String symbols, int symbolCount, String starts, String transitions, String message)
      throws JsonProcessingException {
    ObjectNode metadata = SmallModel.metadata();
    ObjectNode tokens = ((ObjectNode) metadata.at("/vectorizers/0")).putObject("tokens");
    tokens.set("symbols", JSON.readTree(symbols));
    tokens.put("symbol_count", symbolCount);
    tokens.set("starts", JSON.readTree(starts));
    tokens.set("transitions", JSON.readTree(transitions));
    assertThatThrownBy(() -> READER.read(metadata.toString()))
        .hasMessage("vectorizers[0].tokens." + message);
  }

  @Test
  void refusesToWeighForEver() throws JsonProcessingException {
    String step = "{\"step\": \"multiply\", \"offset\": 0, \"size\": 60, \"factor\": 1}";
    ObjectNode metadata = SmallModel.metadata();
    metadata.set("weightings", JSON.readTree("[" + (step + ",").repeat(64) + step + "]"));
    assertThatThrownBy(() -> READER.read(metadata.toString()))
        .hasMessage("weightings are more than 64 for a feature");
  }

  @Test
  void refusesMoreThanTheMemoryHolds() {
    String terms = "[" + "\"ab\",".repeat(10_000) + "\"ab\"]";
    assertThatThrownBy(() -> new MetadataReader(2 << 20).read(terms))
        .isInstanceOf(MetadataException.class)
        .hasMessage("takes up to 2 MiB to read, and this JVM's heap has 2");
  }

  @Test
  void refusesDeepNestingAndTwiceTheSameField() {
    assertThatThrownBy(() -> READER.read("{\"source\":{\"x\":" + "[".repeat(100_000)))
        .isInstanceOf(MetadataException.class)
        .hasMessageContaining("nesting depth");
    assertThatThrownBy(() -> READER.read("{\"format\":1,\"format\":1}"))
        .isInstanceOf(MetadataException.class)
        .hasMessageContaining("Duplicate field 'format'");
  }
}
