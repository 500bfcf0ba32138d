package dev.ragstone.embedding.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class ProtoTest {

  @Test
  void writesTheExamplesOfTheSpecification() {
    assertThat(new ProtoWriter().number(1, 150).toByteArray()).containsExactly(0x08, 0x96, 0x01);
    assertThat(new ProtoWriter().text(2, "testing").toByteArray())
        .startsWith(0x12, 0x07, 't')
        .hasSize(9);
  }

  @Test
  void readsWhatItWrote() {
    var written =
        new ProtoWriter()
            .number(1, -1)
            .decimal(2, 1.5f)
            .message(300, new ProtoWriter().text(4, "é🙂"))
            .toByteArray();
    var reader = new ProtoReader(ByteBuffer.wrap(written));
    assertThat(reader.next()).isTrue();
    assertThat(reader.number()).isEqualTo(-1);
    assertThat(reader.next()).isTrue();
    assertThat(reader.bytes().order(ByteOrder.LITTLE_ENDIAN).getFloat()).isEqualTo(1.5f);
    assertThat(reader.next()).isTrue();
    assertThat(reader.field()).isEqualTo(300);
    ProtoReader inner = reader.message();
    assertThat(inner.next()).isTrue();
    assertThat(inner.text()).isEqualTo("é🙂");
    assertThat(inner.next()).isFalse();
    assertThat(reader.next()).isFalse();
  }

  @Test
  void refusesWhatIsNoMessage() {
    var reader = new ProtoReader(ByteBuffer.wrap(new byte[] {0x0F}));
    assertThatThrownBy(reader::next).hasMessageContaining("wire type");
  }
}
