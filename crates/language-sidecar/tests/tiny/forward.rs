//! The forward pass, written out.

use super::{Family, HEADS, Head, Tiny, VOCABULARY, WIDTH};

/// Names of the weights of a layer.
pub struct Names {
    pub query: String,
    pub key: String,
    pub value: String,
    pub joined: String,
    pub first_norm: String,
    pub wide: String,
    pub narrow: String,
    pub last_norm: String,
}

impl Names {
    pub fn of(family: Family, layer: &str) -> Self {
        let names = match family {
            Family::Bert => [
                "attention.self.query",
                "attention.self.key",
                "attention.self.value",
                "attention.output.dense",
                "attention.output.LayerNorm",
                "intermediate.dense",
                "output.dense",
                "output.LayerNorm",
            ],
            Family::DistilBert => [
                "attention.q_lin",
                "attention.k_lin",
                "attention.v_lin",
                "attention.out_lin",
                "sa_layer_norm",
                "ffn.lin1",
                "ffn.lin2",
                "output_layer_norm",
            ],
        };
        let [query, key, value, joined, first_norm, wide, narrow, last_norm] =
            names.map(|name| format!("{layer}.{name}"));
        Self { query, key, value, joined, first_norm, wide, narrow, last_norm }
    }
}

type Row = Vec<f64>;

/// Pieces of words by the longest that fits, in small letters; punctuation stands alone. With their places in the text.
pub fn pieces(text: &str) -> Vec<(usize, usize, usize)> {
    let number = |piece: &str| VOCABULARY.iter().position(|known| *known == piece);
    // Small letters stand without their marks.
    let letters: Vec<char> = text.to_lowercase().replace('ü', "u").chars().collect();
    let (mut all, mut at) = (Vec::new(), 0);
    while at < letters.len() {
        if letters[at].is_whitespace() {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while letters[at].is_alphanumeric() && end < letters.len() && letters[end].is_alphanumeric() {
            end += 1;
        }
        let (word, mut from, mut cut) = (at..end, at, Vec::new());
        while from < word.end {
            let longest = (from + 1..=word.end).rev().find_map(|to| {
                let plain: String = letters[from..to].iter().collect();
                let piece = if from == word.start { plain } else { format!("##{plain}") };
                number(&piece).map(|number| (number, from, to))
            });
            let Some(piece) = longest else { break };
            cut.push(piece);
            from = piece.2;
        }
        match from == word.end {
            true => all.extend(cut),
            false => all.push((1, word.start, word.end)),
        }
        at = end;
    }
    all
}

impl Tiny {
    fn numbers(&self, name: &str) -> &[f32] {
        &self.weights.get(name).unwrap_or_else(|| panic!("{name}")).1
    }

    fn row(&self, name: &str, at: usize) -> Row {
        self.numbers(name)[at * WIDTH..(at + 1) * WIDTH].iter().map(|x| f64::from(*x)).collect()
    }

    fn linear(&self, name: &str, x: &Row) -> Row {
        let (weights, bias) =
            (self.numbers(&format!("{name}.weight")), self.numbers(&format!("{name}.bias")));
        let product = |row: &[f32]| row.iter().zip(x).map(|(a, b)| f64::from(*a) * b).sum::<f64>();
        weights.chunks(x.len()).zip(bias).map(|(row, bias)| product(row) + f64::from(*bias)).collect()
    }

    fn norm(&self, name: &str, x: &Row) -> Row {
        let (weights, bias) =
            (self.numbers(&format!("{name}.weight")), self.numbers(&format!("{name}.bias")));
        let mean = x.iter().sum::<f64>() / x.len() as f64;
        let spread = (x.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / x.len() as f64 + 1e-12).sqrt();
        let one = |((x, a), b): ((&f64, &f32), &f32)| (x - mean) / spread * f64::from(*a) + f64::from(*b);
        x.iter().zip(weights).zip(bias).map(one).collect()
    }

    /// What the model says of a row of pieces: once for whole texts, else for each piece. No softmax yet.
    pub fn logits(&self, ids: &[usize], segments: &[usize]) -> Vec<Row> {
        let (prefix, rows) =
            if self.family == Family::Bert { ("bert", "encoder") } else { ("distilbert", "transformer") };
        let mut meanings: Vec<Row> = Vec::new();
        for (at, id) in ids.iter().enumerate() {
            let mut sum = self.row(&format!("{prefix}.embeddings.word_embeddings.weight"), *id);
            add(&mut sum, &self.row(&format!("{prefix}.embeddings.position_embeddings.weight"), at));
            if self.family == Family::Bert {
                add(&mut sum, &self.row("bert.embeddings.token_type_embeddings.weight", segments[at]));
            }
            meanings.push(self.norm(&format!("{prefix}.embeddings.LayerNorm"), &sum));
        }
        for layer in 0..super::LAYERS {
            meanings =
                self.layer(&Names::of(self.family, &format!("{prefix}.{rows}.layer.{layer}")), &meanings);
        }
        if self.head == Head::Pieces {
            return meanings.iter().map(|meaning| self.linear("classifier", meaning)).collect();
        }
        let first = match self.family {
            Family::Bert => self.linear("bert.pooler.dense", &meanings[0]).iter().map(|x| x.tanh()).collect(),
            Family::DistilBert => {
                self.linear("pre_classifier", &meanings[0]).iter().map(|x| x.max(0.0)).collect()
            }
        };
        vec![self.linear("classifier", &first)]
    }

    fn layer(&self, names: &Names, meanings: &[Row]) -> Vec<Row> {
        let all = |name: &str| meanings.iter().map(|x| self.linear(name, x)).collect::<Vec<Row>>();
        let (queries, keys, values) = (all(&names.query), all(&names.key), all(&names.value));
        let each = WIDTH / HEADS;
        let mut out = Vec::new();
        for (query, before) in queries.iter().zip(meanings) {
            let mut seen = vec![0.0; WIDTH];
            for head in 0..HEADS {
                let part = head * each..(head + 1) * each;
                let near = |key: &Row| {
                    let product: f64 = part.clone().map(|at| query[at] * key[at]).sum();
                    product / (each as f64).sqrt()
                };
                let shares = softmax(&keys.iter().map(near).collect::<Row>());
                for (share, value) in shares.iter().zip(&values) {
                    part.clone().for_each(|at| seen[at] += share * value[at]);
                }
            }
            let mut first = self.linear(&names.joined, &seen);
            add(&mut first, before);
            let first = self.norm(&names.first_norm, &first);
            let wide: Row = self.linear(&names.wide, &first).into_iter().map(gelu).collect();
            let mut last = self.linear(&names.narrow, &wide);
            add(&mut last, &first);
            out.push(self.norm(&names.last_norm, &last));
        }
        out
    }
}

fn add(to: &mut Row, other: &Row) {
    to.iter_mut().zip(other).for_each(|(a, b)| *a += b);
}

/// Shares that add up to one.
pub fn softmax(logits: &Row) -> Row {
    let most = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let raised: Row = logits.iter().map(|x| (x - most).exp()).collect();
    let sum: f64 = raised.iter().sum();
    raised.iter().map(|x| x / sum).collect()
}

fn gelu(x: f64) -> f64 {
    0.5 * x * (1.0 + erf(x / std::f64::consts::SQRT_2))
}

/// The error function by its own series, near enough for small numbers.
fn erf(x: f64) -> f64 {
    if x.abs() > 5.0 {
        return x.signum();
    }
    let (mut term, mut sum, mut at) = (x, x, 0.0);
    while term.abs() > 1e-17 * sum.abs().max(1e-300) {
        at += 1.0;
        term *= -x * x / at;
        sum += term / (2.0 * at + 1.0);
        if at > 400.0 {
            break;
        }
    }
    sum * 2.0 / std::f64::consts::PI.sqrt()
}
