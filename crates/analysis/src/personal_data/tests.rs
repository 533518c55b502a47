use super::*;
use proptest::prelude::*;

/// What is found, as `kind words`.
fn found(text: &str, known: &Known) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let words = |f: &Finding| characters[f.start as usize..f.end as usize].iter().collect::<String>();
    find(text, known).iter().map(|f| format!("{} {}", f.kind.as_str(), words(f))).collect()
}

fn check(text: &str, expect: &[&str]) {
    assert_eq!(found(text, &Known::default()), expect, "in: {text}");
}

fn study() -> Known {
    let mut known = Known::default();
    known.add_name("Priya Raman");
    known.add_name("Will Oduya");
    known.add_name("José María de la Fuente");
    known.add_name("Speaker 2");
    known.add_name("田中 由美");
    known.add_company("Hollins Lane Dental & Physio");
    known.add_company("The Green House");
    known
}

#[test]
fn addresses_of_mail() {
    check("Write to priya.raman@hollins.example, please.", &["email priya.raman@hollins.example"]);
    check("It is priya at hollins dot co dot uk", &["email priya at hollins dot co dot uk"]);
    check("priya [at] hollins [dot] com", &["email priya [at] hollins [dot] com"]);
    check("GET /user?email=j.smith%40mail.example&x=1", &["email j.smith%40mail.example"]);
    check("We looked at hollins and at that point dot com was over.", &[]);
    check("Tag me @priya, version 2@3", &[]);
}

#[test]
fn numbers_to_call() {
    check("Call +49 30 901820 or (020) 7946 0958.", &["phone +49 30 901820", "phone (020) 7946 0958"]);
    check("Mine is 07700 900417, at 7.", &["phone 07700 900417"]);
    check("Fax: 001-420-335-7509x38548", &["phone 001-420-335-7509x38548"]);
    check("my number is oh seven seven double oh nine hundred", &[]);
    check(
        "it is oh seven seven double oh nine oh oh four",
        &["phone oh seven seven double oh nine oh oh four"],
    );
    check("On 1998-06-28 and 12/27/1986 we paid 1,234,567 or $ 1 200 000 for 2019-2020.", &[]);
    check("I counted one, two, three, four, five, six, seven, eight.", &[]);
    check("Order 1234567 came 3 times, 100 000 units, 2.5.1 of 10.", &[]);
}

#[test]
fn numbers_that_are_checked() {
    check("My card 4111 1111 1111 1111 is lost", &["card 4111 1111 1111 1111"]);
    check("My card 4111 1111 1111 1112 is lost", &[]);
    check("IBAN DE89 3704 0044 0532 0130 00 is mine", &["iban DE89 3704 0044 0532 0130 00"]);
    check("gb29nwbk60161331926819", &["iban gb29nwbk60161331926819"]);
    check("IBAN DE89 3704 0044 0532 0130 01", &[]);
    check(
        "SSN: 403-57-9558, passport number is C01X00T47",
        &["id-number 403-57-9558", "id-number C01X00T47"],
    );
}

#[test]
fn links_and_machines() {
    check(
        "See https://tide.example/p?id=7. And www.tide.example!",
        &["url https://tide.example/p?id=7", "url www.tide.example"],
    );
    check(
        "blocked: 58.74.121.78 and 2001:db8::8a2e:370:7334",
        &["ip 58.74.121.78", "ip 2001:db8::8a2e:370:7334"],
    );
    check("version 1.2.3.4 at 10:20:30, and Booking.com", &[]);
}

#[test]
fn where_people_live() {
    check("I live at 12 Old Mill Road, Leeds.", &["address 12 Old Mill Road"]);
    check("Ziegelgasse 26, 10117 Berlin", &["address Ziegelgasse 26, 10117 Berlin"]);
    check("au 107 rue de la Paix", &["address 107 rue de la Paix"]);
    check("ZIP: 11164; SW1A 2AA", &["address 11164", "address SW1A 2AA"]);
    check("2 years on the road, 10 people in the street, 3 ways down a one-way road", &[]);
}

#[test]
fn names_the_project_knows() {
    let check = |text: &str, expect: &[&str]| assert_eq!(found(text, &study()), expect, "in: {text}");
    check(
        "Priya said: ask PRIYA RAMAN or priya raman.",
        &["name Priya", "name PRIYA RAMAN", "name priya raman"],
    );
    check("Priyanka and priya stay.", &[]);
    check("Will you ask Will? Will Oduya knows.", &["name Will", "name Will Oduya"]);
    check("Jose\u{301} Maria de la Fuente", &["name Jose\u{301} Maria de la Fuente"]);
    check("Speaker 2 and the Speaker; de la", &[]);
    check("昨日田中さん、田中由美さん", &["name 田中由美"]);
    check(
        "at Hollins; Hollins Lane Dental & Physio; the green house",
        &["company Hollins", "company Hollins Lane Dental & Physio", "company the green house"],
    );
    check("P\u{200b}ri\u{200d}ya and Pri\u{443}a", &["name P\u{200b}ri\u{200d}ya", "name Pri\u{443}a"]);
}

#[test]
fn names_that_are_announced() {
    check("My name is Jessica Solomina. I met Dr. Nielsen.", &["name Jessica Solomina", "name Nielsen"]);
    check("Ich heiße Anke von der Heide und Frau Yılmaz", &["name Anke von der Heide", "name Yılmaz"]);
    check("my name is on the list, Dr. said", &[]);
}

#[test]
fn every_pattern_can_be_made() {
    // Each rule finds something, so each of its patterns was made; those that only widen a claim are seen here.
    check("12 Old Mill Road, Flat 4, 04109 Leipzig", &["address 12 Old Mill Road, Flat 4, 04109 Leipzig"]);
    check("MRN-7419342 and Apt. 018", &["id-number MRN-7419342", "address Apt. 018"]);
}

#[test]
fn a_word_names_a_kind() {
    for kind in Kind::ALL {
        assert_eq!(Kind::parse(kind.as_str()), Some(kind));
    }
    assert_eq!(Kind::parse("shoe size"), None);
}

proptest! {
    #[test]
    fn findings_lie_in_the_text_and_apart(text in "(?s)[ -~]{0,80}|\\PC{0,40}|([0-9 +.@()-]|Priya|at|dot){0,40}") {
        let length = text.chars().count() as u32;
        let mut at = 0;
        for finding in find(&text, &study()) {
            prop_assert!(at <= finding.start && finding.start < finding.end && finding.end <= length);
            at = finding.end;
        }
    }
}
