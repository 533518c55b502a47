//! Words that stand in an order, in five languages.

/// A scale from its low to its high end; each step with the ways it is said, the first of which it is called by.
type Scale = &'static [&'static str];

/// Steps are separated from their other wordings by a bar. Shorter scales stand before longer ones of the same words.
const SCALES: &[Scale] = &[
    // English
    &[
        "strongly disagree|completely disagree|totally disagree",
        "disagree|somewhat disagree",
        "agree|somewhat agree",
        "strongly agree|completely agree|totally agree",
    ],
    &[
        "strongly disagree|completely disagree|totally disagree",
        "disagree|somewhat disagree|tend to disagree",
        "neither agree nor disagree|neutral|neither|undecided",
        "agree|somewhat agree|tend to agree",
        "strongly agree|completely agree|totally agree",
    ],
    &[
        "strongly disagree",
        "disagree",
        "somewhat disagree|slightly disagree",
        "neither agree nor disagree|neutral|neither",
        "somewhat agree|slightly agree",
        "agree",
        "strongly agree",
    ],
    &[
        "very dissatisfied|very unsatisfied|extremely dissatisfied",
        "dissatisfied|unsatisfied|somewhat dissatisfied",
        "neither satisfied nor dissatisfied|neutral|neither",
        "satisfied|somewhat satisfied",
        "very satisfied|extremely satisfied",
    ],
    &["never", "rarely|seldom", "sometimes|occasionally", "often|usually|frequently", "always|very often"],
    &[
        "not at all likely|extremely unlikely",
        "not so likely",
        "somewhat likely",
        "very likely",
        "extremely likely",
    ],
    &[
        "very unlikely|extremely unlikely",
        "unlikely|somewhat unlikely",
        "neither likely nor unlikely|neutral|neither",
        "likely|somewhat likely",
        "very likely|extremely likely",
    ],
    &[
        "not at all important|not important|unimportant",
        "not so important|slightly important|a little important",
        "somewhat important|moderately important",
        "very important|important",
        "extremely important",
    ],
    &["very poor|terrible", "poor|bad", "fair|average|ok|okay|acceptable", "good", "very good|excellent"],
    &["poor", "fair", "good", "very good", "excellent"],
    &[
        "very difficult|very hard",
        "difficult|somewhat difficult|hard",
        "neither easy nor difficult|neutral|neither",
        "easy|somewhat easy",
        "very easy",
    ],
    &[
        "very unfavorably|very unfavourably",
        "somewhat unfavorably|somewhat unfavourably",
        "neither favorably nor unfavorably|neither favourably nor unfavourably|neutral",
        "somewhat favorably|somewhat favourably",
        "very favorably|very favourably",
    ],
    &[
        "not at all",
        "a little|slightly|not much",
        "moderately|somewhat|some",
        "very|a lot|quite a bit",
        "extremely|a great deal",
    ],
    &["not disappointed|not at all disappointed", "somewhat disappointed", "very disappointed"],
    &["beginner|novice", "intermediate", "advanced", "expert"],
    // German
    &[
        "stimme überhaupt nicht zu|stimme gar nicht zu|trifft überhaupt nicht zu|trifft gar nicht zu|lehne stark ab",
        "stimme nicht zu|stimme eher nicht zu|trifft eher nicht zu|trifft nicht zu|lehne ab",
        "teils/teils|teils, teils|teils teils|weder noch|neutral|unentschieden",
        "stimme zu|stimme eher zu|trifft eher zu|trifft zu",
        "stimme voll und ganz zu|stimme voll zu|stimme völlig zu|trifft voll zu|trifft voll und ganz zu",
    ],
    &[
        "sehr unzufrieden",
        "unzufrieden|eher unzufrieden",
        "weder zufrieden noch unzufrieden|neutral|teils/teils|teils, teils",
        "zufrieden|eher zufrieden",
        "sehr zufrieden",
    ],
    &["nie|niemals", "selten", "manchmal|gelegentlich|ab und zu", "oft|häufig", "immer|sehr oft"],
    &[
        "überhaupt nicht wichtig|unwichtig|gar nicht wichtig",
        "weniger wichtig|eher unwichtig",
        "teils/teils|mittelmäßig wichtig|neutral",
        "wichtig|eher wichtig",
        "sehr wichtig",
    ],
    // French
    &[
        "pas du tout d'accord|tout à fait en désaccord",
        "plutôt pas d'accord|pas d'accord|en désaccord",
        "ni d'accord ni pas d'accord|ni en accord ni en désaccord|neutre",
        "plutôt d'accord|d'accord",
        "tout à fait d'accord",
    ],
    &[
        "très insatisfait|pas du tout satisfait",
        "insatisfait|plutôt insatisfait|peu satisfait",
        "ni satisfait ni insatisfait|neutre",
        "satisfait|plutôt satisfait",
        "très satisfait|tout à fait satisfait",
    ],
    &["jamais", "rarement", "parfois|quelquefois|de temps en temps", "souvent", "toujours|très souvent"],
    &[
        "pas du tout important",
        "peu important|pas important",
        "moyennement important|neutre",
        "important|plutôt important",
        "très important",
    ],
    // Spanish
    &[
        "totalmente en desacuerdo|muy en desacuerdo",
        "en desacuerdo",
        "ni de acuerdo ni en desacuerdo|neutral|neutro",
        "de acuerdo",
        "totalmente de acuerdo|muy de acuerdo",
    ],
    &[
        "muy insatisfecho|nada satisfecho",
        "insatisfecho|poco satisfecho",
        "ni satisfecho ni insatisfecho|neutral|neutro",
        "satisfecho",
        "muy satisfecho",
    ],
    &[
        "nunca",
        "rara vez|raramente|casi nunca",
        "a veces|algunas veces|de vez en cuando",
        "a menudo|frecuentemente|casi siempre",
        "siempre",
    ],
    &[
        "nada importante",
        "poco importante",
        "moderadamente importante|neutral|algo importante",
        "importante",
        "muy importante",
    ],
    // Portuguese
    &[
        "discordo totalmente|discordo fortemente",
        "discordo|discordo parcialmente",
        "não concordo nem discordo|nem concordo nem discordo|neutro|indiferente",
        "concordo|concordo parcialmente",
        "concordo totalmente|concordo fortemente",
    ],
    &[
        "muito insatisfeito|nada satisfeito",
        "insatisfeito|pouco satisfeito",
        "nem satisfeito nem insatisfeito|neutro|indiferente",
        "satisfeito",
        "muito satisfeito",
    ],
    &["nunca", "raramente", "às vezes|por vezes", "frequentemente|muitas vezes", "sempre"],
    &[
        "nada importante",
        "pouco importante",
        "mais ou menos importante|neutro",
        "importante",
        "muito importante",
    ],
];

/// Words that are no step of any scale: nobody can be placed by them.
const NO_STEP: &[&str] = &[
    "n/a",
    "na",
    "not applicable",
    "don't know",
    "do not know",
    "no opinion",
    "not sure",
    "unsure",
    "prefer not to say",
    "unfamiliar",
    "weiß nicht",
    "keine angabe",
    "trifft nicht zu (k. a.)",
    "ne sait pas",
    "sans opinion",
    "no sé",
    "no sabe",
    "no aplica",
    "não sei",
    "não se aplica",
];

const YES: &[&str] = &["yes", "y", "true", "ja", "oui", "sí", "si", "sim", "wahr", "vrai"];
const NO: &[&str] = &["no", "n", "false", "nein", "non", "não", "nao", "falsch", "faux"];

/// Words as they are compared: lower case, one space, plain apostrophes, no remark in brackets.
fn plain(value: &str) -> String {
    let outside = value
        .split_once('(')
        .map_or(value, |(before, _)| if before.trim().is_empty() { value } else { before });
    let joined = outside.split_whitespace().collect::<Vec<_>>().join(" ");
    joined.to_lowercase().replace('’', "'").trim_end_matches('.').to_owned()
}

/// Whether all values say yes or no, and one of each language at that.
pub(super) fn is_yes_no(values: &[&str]) -> bool {
    let yes = values.iter().filter(|v| YES.contains(&plain(v).as_str())).count();
    let no = values.iter().filter(|v| NO.contains(&plain(v).as_str())).count();
    yes + no == values.len() && yes > 0
}

/// The options of a scale in words, from its low to its high end, when all of `values` (each different) are its steps.
/// A step nobody chose is called by its usual words.
pub(super) fn in_words(values: &[&str]) -> Option<Vec<String>> {
    let steps: Vec<(&str, String)> = values
        .iter()
        .map(|v| (*v, plain(v)))
        .filter(|(whole, p)| {
            !NO_STEP.contains(&p.as_str()) && !NO_STEP.contains(&whole.to_lowercase().as_str())
        })
        .collect();
    if steps.len() < 2 {
        return None;
    }
    let place = |scale: Scale, word: &str| scale.iter().position(|step| step.split('|').any(|w| w == word));
    let fits = |scale: &&Scale| {
        let mut places: Vec<_> = steps.iter().map(|(_, word)| place(scale, word)).collect();
        let all = places.iter().all(Option::is_some);
        places.sort_unstable();
        places.dedup();
        all && places.len() == steps.len()
    };
    let scale = SCALES.iter().find(fits)?;
    let option = |(at, step): (usize, &&str)| {
        let said = steps.iter().find(|(_, word)| place(scale, word) == Some(at));
        said.map_or_else(
            || capital(step.split('|').next().unwrap_or_default()),
            |(value, _)| (*value).to_owned(),
        )
    };
    Some(scale.iter().enumerate().map(option).collect())
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// The ends of a scale that a question names: `1-5`, `0 to 10`, `(1 = low, 7 = high)`.
pub(super) fn named_ends(question: &str) -> Option<(i64, i64)> {
    let numbers: Vec<(usize, i64)> = numbers(question);
    let pairs = numbers.windows(2).map(|w| (w[0], w[1]));
    let mut fitting =
        pairs.filter(|((_, low), (_, high))| (0..=1).contains(low) && (3..=10).contains(high) && high > low);
    fitting
        .find(|((from, low), (to, _))| {
            let between = question.get(from + low.to_string().len()..*to).unwrap_or_default().to_lowercase();
            let dash = matches!(
                between.trim(),
                "-" | "–" | "to" | "bis" | "à" | "a" | "al" | "and" | "und" | "…" | "..."
            );
            dash || between.trim_start().starts_with('=')
        })
        .map(|((_, low), (_, high))| (low, high))
}

fn numbers(text: &str) -> Vec<(usize, i64)> {
    let mut found = Vec::new();
    let mut digits = String::new();
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_ascii_digit() {
            digits.push(c);
        } else if let Ok(number) = std::mem::take(&mut digits).parse::<i64>() {
            found.push((at - number.to_string().len(), number));
        }
    }
    found
}

/// The ends of a scale of numbers that runs from `low` to `high` in the answers.
pub(super) fn usual_ends(low: i64, high: i64) -> (i64, i64) {
    let top = [5, 7, 10].into_iter().find(|top| high <= *top).unwrap_or(10);
    if low == 0 { (0, if top == 7 { 10 } else { top }) } else { (1, top) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_told_by_their_words() {
        let check = |values: &[&str], expect: Option<&[&str]>| {
            let expect = expect.map(|e| e.iter().map(|o| (*o).to_owned()).collect::<Vec<_>>());
            assert_eq!(in_words(values), expect, "{values:?}");
        };
        check(
            &[
                "Very favorably",
                "Somewhat favorably",
                "Neither favorably nor unfavorably (neutral)",
                "Unfamiliar (N/A)",
            ],
            Some(&[
                "Very unfavorably",
                "Somewhat unfavorably",
                "Neither favorably nor unfavorably (neutral)",
                "Somewhat favorably",
                "Very favorably",
            ]),
        );
        check(
            &["Agree", "Strongly disagree"],
            Some(&["Strongly disagree", "Disagree", "Agree", "Strongly agree"]),
        );
        check(
            &["sehr zufrieden", "unzufrieden"],
            Some(&[
                "Sehr unzufrieden",
                "unzufrieden",
                "Weder zufrieden noch unzufrieden",
                "Zufrieden",
                "sehr zufrieden",
            ]),
        );
        check(
            &["Tout à fait d’accord", "Neutre", "Plutôt d'accord"],
            Some(&[
                "Pas du tout d'accord",
                "Plutôt pas d'accord",
                "Neutre",
                "Plutôt d'accord",
                "Tout à fait d’accord",
            ]),
        );
        check(
            &["De acuerdo", "En desacuerdo"],
            Some(&[
                "Totalmente en desacuerdo",
                "En desacuerdo",
                "Ni de acuerdo ni en desacuerdo",
                "De acuerdo",
                "Totalmente de acuerdo",
            ]),
        );
        check(
            &["Concordo", "Discordo totalmente"],
            Some(&[
                "Discordo totalmente",
                "Discordo",
                "Não concordo nem discordo",
                "Concordo",
                "Concordo totalmente",
            ]),
        );
        check(&["Often", "Sometimes", "When it rains"], None);
        check(&["Agree"], None);
    }

    #[test]
    fn yes_and_no_in_five_languages() {
        for values in [["Yes", "No"], ["ja", "Nein"], ["Oui", "Non"], ["Sí", "No"], ["Sim", "Não"]] {
            assert!(is_yes_no(&values), "{values:?}");
        }
        assert!(!is_yes_no(&["Yes", "Maybe"]));
        assert!(!is_yes_no(&["N"]));
    }

    #[test]
    fn ends_of_scales_are_named_or_usual() {
        let check = |question: &str, expect| assert_eq!(named_ends(question), expect, "{question}");
        check("On a scale of 1-5, how critical is it?", Some((1, 5)));
        check("From 0 to 10, how likely are you to recommend us?", Some((0, 10)));
        check("How easy was it (1 = hard, 7 = easy)?", Some((1, 7)));
        check("Name 1 or 2 of your 10 best", None);
        assert_eq!(
            [usual_ends(1, 4), usual_ends(2, 6), usual_ends(0, 9), usual_ends(0, 3)],
            [(1, 5), (1, 7), (0, 10), (0, 5)]
        );
    }
}
