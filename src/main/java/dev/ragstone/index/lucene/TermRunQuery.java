package dev.ragstone.index.lucene;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.FilteredTermsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.AttributeSource;
import org.apache.lucene.util.BytesRef;

/// Matches the terms of [Fields#ATTRIBUTES] from one up to, not including, another, without
/// scoring.
///
/// Lucene's own prefix and range queries build an automaton with a state for each byte of the
/// bounds, which for long ones takes megabytes. This one seeks the first term and reads on; it
/// stops once its thread is interrupted.
final class TermRunQuery extends MultiTermQuery {

  /// Terms between two looks.
  private static final int STRIDE = 1 << 10;

  private final BytesRef first;
  private final BytesRef end;

  private TermRunQuery(BytesRef first, BytesRef end) {
    super(Fields.ATTRIBUTES, CONSTANT_SCORE_BLENDED_REWRITE);
    this.first = first;
    this.end = end;
  }

  /// {@return a query for the terms with `first <= term < end`}
  static TermRunQuery between(BytesRef first, BytesRef end) {
    return new TermRunQuery(first, end);
  }

  /// {@return a query for the terms that begin with the prefix, which has a byte other than 0xFF}
  static TermRunQuery of(BytesRef prefix) {
    byte[] end = Arrays.copyOfRange(prefix.bytes, prefix.offset, prefix.offset + prefix.length);
    int last = end.length - 1;
    while (end[last] == (byte) 0xFF) {
      last--;
    }
    end[last]++;
    return new TermRunQuery(prefix, new BytesRef(end, 0, last + 1));
  }

  /// {@return the lowest term above the one given}
  static BytesRef after(BytesRef term) {
    byte[] next = Arrays.copyOfRange(term.bytes, term.offset, term.offset + term.length + 1);
    next[term.length] = 0;
    return new BytesRef(next);
  }

  @Override
  protected TermsEnum getTermsEnum(Terms terms, AttributeSource attributes) throws IOException {
    return new Run(terms.iterator());
  }

  @Override
  public void visit(QueryVisitor visitor) {
    if (visitor.acceptField(field)) {
      visitor.visitLeaf(this);
    }
  }

  @Override
  public String toString(String of) {
    return "TermRun[" + first + " TO " + end + "}";
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other)
        && other instanceof TermRunQuery run
        && run.first.equals(first)
        && run.end.equals(end);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * super.hashCode() + first.hashCode()) + end.hashCode();
  }

  private final class Run extends FilteredTermsEnum {

    private int read;

    Run(TermsEnum terms) {
      super(terms);
      setInitialSeekTerm(first);
    }

    @Override
    protected AcceptStatus accept(BytesRef term) {
      if (++read % STRIDE == 0) {
        Interruption.check();
      }
      return term.compareTo(end) < 0 ? AcceptStatus.YES : AcceptStatus.END;
    }
  }
}
