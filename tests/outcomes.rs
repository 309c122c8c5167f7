//! What people write down as tasks and decisions, and what only looks so: the forms on lines of
//! our own, labelled by hand. What is still mistaken among them is listed; real minutes are measured
//! by `.ci/run`, where there are some.

use minutebook::reading::read;
use minutebook::section::Action;
use minutebook::section::ActionState;
use minutebook::section::Decision;

/// Tasks, with the owners that each names.
const TASKS: &[(&str, &str)] = &[
    ("- AI @ana: write the release notes", "ana"),
    ("- @ana - to look for a day for the fair", "ana"),
    ("- Katharina oppretter koder for lampen", "katharina"),
    ("- Katharina kaller inn til møte", "katharina"),
    ("- Katharina macht sich Gedanken", "katharina"),
    ("- Katharina sender beskjed til mølleren", "katharina"),
    ("- Katharina macht sich über die Pumpe schlau", "katharina"),
    ("- Katharina passt den Plan an", "katharina"),
    ("- Katharina gibt eine Rückmeldung", "katharina"),
    (
        "- oil the hinges of the gate. (Action Ana et Kurt)",
        "ana kurt",
    ),
    ("- #todo:ana oil the hinges of the gate", "ana"),
    (
        "- Queda pendiente pintar la puerta. **Responsable: Katharina**.",
        "katharina",
    ),
    ("- New hinges for the gate (owner: Kurt)", "kurt"),
    ("- AR: rintam to ask the mill for a room", "rintam"),
    ("- AP: rintam to order new candles", "rintam"),
    ("- Katharina of Quay Works will paint the gate", "katharina"),
    (
        "- It was agreed that Katharina should ask the miller",
        "katharina",
    ),
    ("- Katharina må male porten", "katharina"),
    ("- Katharina legger ut bilder av porten", "katharina"),
    ("- Katharina og Kurt tar ansvar.", "katharina kurt"),
    (
        "- der stellvertretende Vorsitzende wird den Müller anrufen",
        "vorsitzende",
    ),
    ("- **Action item** @ana oils the hinges of the gate", "ana"),
    (
        "- Mr. Roth said he would organize a call with the mill",
        "roth",
    ),
    (
        "- the gate squeaks ⇒ Rintam will write a note to the mill",
        "rintam",
    ),
    (
        "- Katharina mentioned that she will oil the gate",
        "katharina",
    ),
    ("- Katharina erstellt", "katharina"),
    ("- the hinges of the gate want oil #todo", ""),
    ("- (TODO) order new candles", ""),
    ("- Katharina will talk to the miller", "katharina"),
    ("- Katharina will have a look at the gate", "katharina"),
    ("- Katharina is also going to ask the mill", "katharina"),
    ("- Katharina se propose de demander au meunier", "katharina"),
    ("- Katharina kontakter mølleren om porten", "katharina"),
    ("- Katharina skal male porten", "katharina"),
    ("- @ana @ben will oil the gate", "ana ben"),
    ("- AI: @ana writes the release notes", "ana"),
    ("- _AI @ana and @ben: ask the mill for a date_", "ana ben"),
    ("- _AI put the fence on the agenda of May 30_", ""),
    ("- order new candles (AI @ana)", "ana"),
    ("- => AI Kurt: order new candles", "kurt"),
    ("- TODO: paint the fence", ""),
    ("- ToDo @ben: paint the fence", "ben"),
    ("- To do: sharpen the scythes", ""),
    ("- TODO sharpen the scythes", ""),
    (
        "- weitere Suche nach Booten erfolgt durch Katharina",
        "katharina",
    ),
    ("- Katharina fordert den Schlüssel an.", "katharina"),
    (
        "- Katharina telefoniert am 10.05. noch einmal mit dem Müller",
        "katharina",
    ),
    (
        "- Es soll ein Schild geben. Verantwortlich dafür: Katharina, die gut malt.",
        "katharina",
    ),
    (
        "- Should have a lock [Katharina will take this on]",
        "katharina",
    ),
    ("- The hinge is simple, I will prioritize this.", ""),
    (
        "- Briefly discussed, Katharina will think about a new gate",
        "katharina",
    ),
    ("- Jörg macht ein neues Plakat für das Fest", "jörg"),
    ("- Jörg baut eine neue Bank für den Steg", "jörg"),
    (
        "- Katharina fügt die Gezeiten auf der Tafel hinzu",
        "katharina",
    ),
    ("- Jörg schließt die Pumpe wieder an", "jörg"),
    ("- Katharina löscht die alten Konten", "katharina"),
    (
        "- Die Pläne werden morgen von Katharina und Jörg dem Müller übergeben",
        "katharina jörg",
    ),
    (
        "- Dem Verein wird eine Leiter durch Katharina zur Verfügung gestellt",
        "katharina",
    ),
    ("- Katharina bespricht das mit dem Müller", "katharina"),
    ("- Katharina nimmt die Leiter und Farbe mit.", "katharina"),
    ("- Presse: Katharina organisiert", "katharina"),
    ("- Schlüssel ablegen (Jörg; Katharina)", "jörg katharina"),
    (
        "- Jörg has looked at the gate and will ask the miller",
        "jörg",
    ),
    (
        "- no news, Katharina still needs to ask the miller",
        "katharina",
    ),
    (
        "- *Katharina:* Open the gate for the miller on Monday",
        "katharina",
    ),
    (
        "**The old gate** *Katharina:* Review the hinges of it",
        "katharina",
    ),
    ("- TODO `mill.toml` names the wrong gate", ""),
    (
        "- the mill has a new key (todo: document where it hangs)",
        "",
    ),
    ("- Action, ask the miller for the key", ""),
    (
        "- Action: Tide Gauge Keepers to ask the miller",
        "tide gauge keepers",
    ),
    ("- Next step is to ask the miller for the key", ""),
    ("- The next steps are asking the miller and paying him", ""),
    ("- Who will oil the gate? Ana", "ana"),
    (
        "- Wer kümmert sich um das Tor? Jörg und Katharina",
        "jörg katharina",
    ),
    ("- wer hat den Hut auf? Katharina", "katharina"),
    (
        "- no news, but Katharina will send the key on Monday",
        "katharina",
    ),
    (
        "- They spoke of the gate and that Katharina will ask the miller",
        "katharina",
    ),
    (
        "- Closed for the winter — Katharina to write the sign",
        "katharina",
    ),
    (
        "- Katharina will paint the gate. Jörg will ask the miller.",
        "katharina jörg",
    ),
    (
        "- TODO: Schlüssel, Katharina und Jörg machen einen Termin aus",
        "katharina jörg",
    ),
    (
        "- Katharina setzt eine Umfrage auf → bisher nicht passiert",
        "katharina",
    ),
    (
        "- Ende Juli Abgabe; Jörg und Katharina stellen die Zahlen zusammen",
        "jörg katharina",
    ),
    (
        "- Für die Wahl legt Katharina bis zum 31.05. eine Liste an",
        "katharina",
    ),
    (
        "- Das Tor wird bis zum 3.5.2024 gestrichen (Katharina). Es klemmt.",
        "katharina",
    ),
    (
        "- Die Begrüßung durch die Mühle wird von Katharina vorbereitet",
        "katharina",
    ),
    ("- Action: Ana to write to the owners", "ana"),
    ("ACTION ITEM 3: count the sheds", ""),
    ("- Aufgabe: Zaun streichen", ""),
    ("- Actiepunt: hek schilderen", ""),
    ("- Tâche : peindre la porte", ""),
    ("- Prochaine étape : relancer le meunier", ""),
    ("- Próximo paso: pintar la puerta", ""),
    ("- Úkol 3: natřít bránu", ""),
    ("- Next steps: ask the mill, then the miller", ""),
    ("- @ana to ask the mill", "ana"),
    ("- if it rains, @ana will bring the tarpaulin", "ana"),
    ("- -> @ana will bring the tarpaulin", "ana"),
    ("- @ana and @ben will count the sheds", "ana ben"),
    ("- @ana takes over the newsletter", "ana"),
    ("- @ana kümmert sich um den Zaun", "ana"),
    ("- Jörg übernimmt das Protokoll der Mühle", "jörg"),
    ("- Katharina schreibt die Einladung", "katharina"),
    ("- Katharina verfasst einen Entwurf", "katharina"),
    (
        "- Jörg und Katharina richten die Werkstatt ein",
        "jörg katharina",
    ),
    ("- Jörg fragt bei der Mühle an.", "jörg"),
    ("- Katharina wird sich informieren", "katharina"),
    ("- Zaun: Jörg kümmert sich drum", "jörg"),
    (
        "- Das Fest soll ins Wiki (Jörg schreibt den Eintrag)",
        "jörg",
    ),
    ("- Katharina streicht den Zaun bis Ende Mai", "katharina"),
    ("- das Tor klemmt, Jörg spricht mit dem Schmied", "jörg"),
    ("- mail to the miller - Kurt will write it", "kurt"),
    ("- The old wheel squeaks. Kurt agreed to oil it.", "kurt"),
    ("- Sophie va relancer le meunier", "sophie"),
    ("- Carlos se encarga de la valla", "carlos"),
    ("- Maarten gaat het hek schilderen", "maarten"),
    ("- Kurt will send the invitations", "kurt"),
    ("- The mill turns again. Kurt to tell the miller", "kurt"),
    ("- Agreed on the fifth, Kurt to ask for oil.", "kurt"),
    ("- Can it turn? Kurt will ask the miller", "kurt"),
    ("- [M] Kurt to oil the wheel", "kurt"),
    ("- Kurt: I will try and find a date", "kurt"),
    ("- Kurt takes over, with help of the miller", "kurt"),
    ("- The list lacks names, which Kurt will add", "kurt"),
    (
        "- Farbe > Katharina: Bitte im Mai beim Händler klären",
        "katharina",
    ),
    ("- Katharina erfragt den Preis", "katharina"),
    ("- Das Seil fehlt. Jörg guckt nach einem neuen", "jörg"),
    ("- Rope is short. Kurt has action to buy some", "kurt"),
    ("- Anmeldung für das Fest (Katharina)", "katharina"),
    ("- Die Liste wird im Wiki veröffentlicht. (Jörg)", "jörg"),
    ("- Vertrag ergänzen und kopieren (Vorstand)", "vorstand"),
    ("- Boote zählen (Alle)", "alle"),
    ("- Kurt - will ask the miller for ice", "kurt"),
    ("- → Flosse klärt den Preis mit der Mühle", "flosse"),
    ("**Katharina:** das Tor vor dem Fest streichen", "katharina"),
    (
        "- Das muss durch Katharina im Dorf und durch Jörg im Hafen geklärt werden",
        "katharina jörg",
    ),
    ("- the fence will be painted by @ben", "ben"),
    ("- a first text, draft by @ben", "ben"),
    ("- write to the owners (@ana)", "ana"),
    ("- document the storm (until May, @ana)", "ana"),
    ("- the gate should be oiled (@ben)", "ben"),
    ("- Raum für das Treffen buchen (Sophie)", "sophie"),
    ("- Anfrage bei der Mühle (Sophie)", "sophie"),
    ("- Beschwerde beim Müller (Tel. 123) (Sophie)", "sophie"),
    ("- Jörg geht auf jeden Fall einkaufen", "jörg"),
    ("- Der Aushang wird von Sophie bis Mai erstellt", "sophie"),
    (
        "- Ob das Rad hält, muss noch durch Jörg geklärt werden",
        "jörg",
    ),
    ("- the fence will be painted by Kurt", "kurt"),
    ("- das Tor klemmt, das übernimmt Sophie", "sophie"),
    ("- Das macht Jörg", "jörg"),
    ("- Um den Zaun kümmert sich Jörg (bis Freitag)", "jörg"),
    (
        "- der Termin steht, die Vorbereitung nimmt Sophie vor",
        "sophie",
    ),
    ("- Die Farbe besorgen Jörg und Katharina", "jörg katharina"),
    ("- Das wird Jörg erledigen", "jörg"),
    ("- Hierum wird sich Katharina kümmern.", "katharina"),
    ("- Jörg hat sich bereit erklärt, das Tor zu ölen", "jörg"),
    ("- Kurt has volunteered to oil the gate", "kurt"),
    ("- Kurt was asked to write to the miller", "kurt"),
    ("- Sophie s'en charge", "sophie"),
    ("- Sophie relancera le meunier en mai", "sophie"),
    ("- relance du meunier, à faire par Sophie", "sophie"),
    ("- De la valla se encarga Carlos", "carlos"),
    ("- Carlos enviará la carta al molinero", "carlos"),
    ("- Carlos se compromete a pintar la valla", "carlos"),
    ("- Het hek pakt Maarten op", "maarten"),
    ("- Maarten belt de molenaar", "maarten"),
    ("- Maarten neemt het hek mee", "maarten"),
    ("- het hek wordt door Maarten opgepakt", "maarten"),
    ("- Bis dahin klärt Jörg, ob der Raum frei ist", "jörg"),
    ("- protect the sheds from rain -> @ana", "ana"),
    ("- Will contact the miller.", ""),
    ("- I'll ask the miller for a date", ""),
    ("- [ ] write to the owners of the mill", ""),
    ("- [ ] @ana to oil the gate", "ana"),
    (
        "- Zaun streichen, verantwortlich ist Katharina",
        "katharina",
    ),
    ("- Tor ölen. Zuständig: Jörg ist dafür zuständig", "jörg"),
    (
        "- Der Vorstand kümmert sich um die Miete der Mühle",
        "vorstand",
    ),
    ("- La valla: de esto se encarga Carlos", "carlos"),
    ("- l'affiche, c'est Sophie qui s'en charge", "sophie"),
    ("- de l'affiche se charge Sophie", "sophie"),
    ("- Actie: Pieter agendeert het hek", "pieter"),
    ("- #action Kurt to oil the gate", "kurt"),
    ("- #action: oil the gate", ""),
    ("- #action ana_k to write to the miller", "ana_k"),
    ("- ACTION: remember to oil the gate", ""),
    ("- ACTION: check to oil the gate", ""),
    ("14:02:00 <mole> #ACTION @ana to oil the gate", "ana"),
    ("- TODOs: paint the gate", ""),
    ("- [ACTION] Kurt to oil the gate", "kurt"),
    ("[14:02:00] <mole> [ACTION] @ana to oil the gate", "ana"),
    (
        "- Der Vorstand wird beauftragt, drei Angebote einzuholen",
        "vorstand",
    ),
    ("- Die Verwaltung soll die Brücke prüfen.", "verwaltung"),
    (
        "- Das Tor klemmt. Vorstand wird gebeten, es zu ölen",
        "vorstand",
    ),
    ("- Frau Bruns wird die nächste Sitzung vorbereiten", "bruns"),
    ("- Encaminhamento: pintar a cerca", ""),
    ("- Sophie deve pintar a cerca", "sophie"),
    ("- Jörg möchte den Zaun streichen", "jörg"),
    ("- Jörg muss noch den Zaun streichen", "jörg"),
    ("- Treasurer to pay the mill", "treasurer"),
    ("- The secretary was asked to book the hall", "secretary"),
    ("- Kurt took an action to oil the gate", "kurt"),
    ("- ToDo Jörg: den Zaun streichen", "jörg"),
    (
        "- **TODO** Jörg und Katharina: Leiter kaufen",
        "jörg katharina",
    ),
    ("- Leiter für den Steg kaufen (Jörg bis 5.5.)", "jörg"),
    ("- Katharina said she would buy the signs.", "katharina"),
    ("- **Katharina:** Marcar dia da limpeza", "katharina"),
];

/// Lines that look like tasks and are none.
const NO_TASKS: &[&str] = &[
    "- @ana - please ask her for the keys of the gate",
    "- Katharina passt auf den Hund auf",
    "- Katharina passt seit Jahren die Preise an",
    "- Katharina macht sich Gedanken, ob das Boot hält.",
    "- Katharina gibt Rückmeldung, dass die Lampe brennt.",
    "- @ana - to add to that, the gate is dry",
    "- @ana - to clarify the colour",
    "- Katharina oppretter ikke flere koder",
    "- Katharina sjekker døren hver dag",
    "- Katharina sjekker inn på hotellet",
    "- Katharina mejlar att hon är sen",
    "- Who is the owner: Kurt",
    "- Verantwortlich: Kurt",
    "- AR: Add to that, the cost is high, says Katharina",
    "- Katharina disagreed that Kurt should oil the gate",
    "- Katharina wendet sich gegen den Vorschlag",
    "- Katharina må gå før møtet er slutt",
    "- Katharina legger ut om økonomien",
    "- Katharina va a llegar tarde",
    "- It was said that Katharina should rest",
    "- Jörg baut seit dem Herbst Boote",
    "- Katharina fügt an, dass es regnet",
    "- TODO list of the mill",
    "- Katharina will think about it",
    "- The gate is old, I will be away",
    "- Jörg macht einen Vorschlag zum Plakat",
    "- Jörg macht heute Protokoll",
    "- Katharina spricht über die Mühle und Farbe an",
    "- The gate is old, and will be painted",
    "- *Katharina:* Agree with Ana on the old gate",
    "- *Katharina:* Open gates everywhere?",
    "- a todo: the miller is tired",
    "- Next step is waiting for the miller",
    "- The next steps are pending",
    "- Who will oil the gate? Nobody",
    "- Who is Ana? Kurt's aunt from the mill",
    "- We asked Ana and Kurt to stay",
    "- Action, not words",
    "- Kurt will facilitate the meeting today",
    "- Write up the storm (Kurt, 5 min)",
    "- Zaun besorgen (Katharina, 15min, siehe Wiki)",
    "- 14:00: Kurt to open the gate",
    "- Kurt: I'll try to explain the wheel",
    "- Kurt takes over, talking about the wheel",
    "- Kurt takes over, walking us through the shed",
    "- → Das klärt den Preis mit der Mühle",
    "- → Alles klärt sich mit der Zeit",
    "- Katharina: wir sollten das Tor streichen",
    "**Katharina:** die Gäste sind alle gut angekommen",
    "**Katharina:** das Tor ist noch nicht gestrichen",
    "- a big AI discussion about machines that write minutes",
    "- GPUs (CUDA) for AI",
    "- we talked about it, but no AI",
    "- @ana will be on vacation until May",
    "- @ana will not be able to join",
    "- @ben will miss the next meeting",
    "- mail by @ana to the list of owners",
    "- feedback from @ana to the text is welcome",
    "- @ana helped @ben to set up the tent",
    "- Nova will be upgraded in May",
    "- The mill will move in autumn",
    "- please review the text!",
    "- volunteers wanted for the fence",
    "- Who is presenting in the community call?",
    "- Responsible for the minutes: @ana",
    "- Sponsor: @ana",
    "- Minutes: @ben",
    "- ACTION: text",
    "- see https://example.org/todo/issues/2",
    "- next steps?",
    "- will be available next week",
    "- Will take place tomorrow",
    "- Ana and Ben will talk at the fair of mills",
    "- Is anybody going to paint the fence?",
    "- The team has painted the fence",
    "- we should think about a new fence",
    "- the storm is over (in May)",
    "- Painting (@ana):",
    "- Painting the fence (Kurt)",
    "- Update on the mill (Kurt)",
    "- Mill update (Kurt)",
    "- Meet Our Millers (Kurt)",
    "- Need to Know mail (Kurt)",
    "- Test runs (Kurt)",
    "- Paint the fence as well? (Kurt)",
    "- The fence (Mark)",
    "- the scythe (sharp)",
    "- @ana asked whether the mill turns",
    "- Das Treffen wird verschoben",
    "- Jörg fragt, ob der Zaun grün wird",
    "- Jörg stellt den Entwurf vor",
    "- Jörg spricht über die Mühle",
    "- Katharina wird einstimmig gewählt",
    "- Katharina wird zum Essen eingeladen",
    "- Jörg schreibt das Protokoll",
    "- Jörg meldet, dass der Zaun steht",
    "- the fence is old, Kurt should paint it",
    "- Der Zaun am Deich (Sophie)",
    "- Der Plan wird von Sophie vorgestellt",
    "- Der Aushang wurde von Sophie erstellt",
    "- the fence was painted by Kurt",
    "- this will be covered by PR #7",
    "- Kurt will join us next week",
    "- Die Moderation übernimmt Jörg",
    "- Das Protokoll übernimmt Katharina",
    "- Wer macht das? Jörg",
    "- ob das Jörg macht, ist offen",
    "- Am Freitag wird Jörg da sein",
    "- Das macht Jörg schon lange",
    "- Das macht Jörg Sorgen",
    "- Der Vorstand wird aus fünf Leuten bestehen",
    "- Maarten neemt het woord",
    "- Die Ergebnisse hat Jörg vorgestellt",
    "- Dann wird Katharina gewählt",
    "- Carlos estará de viaje en mayo",
    "- Sophie sera absente en mai",
    "- the key is assigned to Kurt",
    "- Kurt offered to lend his cart",
    "- Jörg bietet an, das Tor zu ölen",
    "- the fair is in May, Kurt will present the mill",
    "- Wer ist für das Tor zuständig?",
    "- Verantwortlich ist die Stadt",
    "- #actions are what the bot counts",
    "- Katharina will talk about her journey",
    "- Katharina, Will Roth, Jörg",
    "- Katharina will den Zaun gerne blau",
    "- What to do with the gate (Katharina)",
    "- Should the gate be blue (Katharina)",
    "- [x] What to do with the gate",
    "- **Note** there is no meeting in May",
    "- #todo",
    "- the list is at https://mill.example/#todo for all",
    "- #info the gate squeaks",
    "- Katharina ist nicht zuständig für das Tor",
    "- Der Dienst kümmert sich um die Bilder",
    "- Jörg übernimmt die Versammlungsleitung",
    "- Katharina beantragt die Entlastung des Vorstands",
    "- will schauen, wie der Stand ist",
    "- Katharina (Jörg) -> Ben",
    "- Katharina: will irgendwann im Winter mal einen Grillabend veranstalten",
    "- the gate squeaks (ben, 14:05:00)",
    "- Jörg möchte mehr Klarheit zum Zaun",
    "- Katharina möchte wissen, ob der Zaun hält",
    "- Der Vorstand wird einstimmig entlastet",
    "- Der Vorstand wird nicht beauftragt, die Mühle zu mieten",
    "- Die Brücke soll im Mai öffnen",
    "- Frau Bruns fragt an, warum das Tor klemmt",
    "- Jörg fragt nach dem Stand der Mühle",
    "- Jörg fragt sich, ob der Zaun hält",
    "- Jörg fragt, welche Farbe der Zaun hat",
    "- Die Müllerin sagt zu, dass das Korn reicht",
    "- Frau Bruns wird zur Wartin gewählt",
    "- [TOPIC] the gate and who oils it",
    "- Jörg soll gefragt werden",
    "- The treasurer will be absent in May",
    "- a clerk to the board",
    "- Jörg muss heute früher weg",
    "- Katharina said she would prefer a fence",
    "- Katharina said that it would rain",
];

/// Decisions.
const DECISIONS: &[&str] = &[
    "- Technik-Entscheidung: die Pumpe wird elektrisch",
    "- Fica decidido que o portão será azul.",
    "- Por isso concordamos em pintar o portão.",
    "- Le modèle a été acté : ce sera le bleu.",
    "- Kurt was ratified as keeper of the gate.",
    "- The following colours were voted on and adopted: blue",
    "- Two motions were voted on and adopted.",
    "- Po dyskusji zarząd postanowił kupić łódź.",
    "- Zarząd podjął decyzję o zakupie łodzi.",
    "- Konsens, dass das Tor blau bleibt",
    "- **Wird nicht umgesetzt.**",
    "- Se acuerdan dos ferias en mayo",
    "- De molen ging hier mee akkoord",
    "- Ustaliliśmy, że brama zostaje niebieska",
    "- It was also concluded that we should oil the gate twice",
    "- It was concluded to leave the gate as it is.",
    "- Si è deciso di dipingere la porta",
    "- È stato inoltre deciso che la porta resta blu",
    "- Si è convenuto che serve una nuova porta",
    "- Il consiglio approva la spesa per la porta",
    "- Vedtatt, en fraværende og seks stemmer for.",
    "- Enstemmig vedtatt.",
    "- Innkjøp av ny port vedtas enstemmig.",
    "- Alle stemmer for at porten males",
    "- De conclusie is dat de poort blauw blijft",
    "- Er is overeenstemming dat de poort blauw blijft",
    "- The steering committee decides to hold a fair in May",
    "- Ana and Kurt agreed that the gate stays shut",
    "- The plan of the fence was approved",
    "- Second edition of the plan approved by Fence-WG",
    "- A new gatekeeper (approved)",
    "- Request for a second key. Granted.",
    "- For now we won't add a second gate",
    "- Abstimmung 6/0/0",
    "- Approved up to $300 for the new gate",
    "- with the letters of May we are nine, carried with one abstention.",
    "- (kurt) Gate left or right of the mill? -> we'll keep it on the left",
    "- Short talk about the hinges, no disagreements, passed",
    "- vote complete, Ana and Kurt voted in.",
    "- The SC approved the new gate",
    "- Vorstandsbeschluss (einstimmig): Der Verein kauft das Boot",
    "- **Abstimmung**: Angenommen (bei schwachem Wind)",
    "- Name of the boat: a short debate, decided on `Tern`",
    "- The council spoke of the gate and decided on a year of rest",
    "- Discussed both gates, then decided to keep the old one",
    "- Decision to have two sessions on ice in May",
    "- We agreed this could be painted",
    "- General concensus to keep the gate blue",
    "- We will push this off till the gate is dry.",
    "- Damit ist die Uhrzeit 18:30 festgelegt",
    "- We'll move forward with the blue boat.",
    "- Not urgent, so let's punt on it for now",
    "- The board made the decision to keep the gate",
    "- There are no objections to oil, but we need a bucket",
    "- The second option was chosen as it needs no oil.",
    "- The proposed solution of oiling each wheel in May was accepted",
    "- **Rejected:** the green one is too wide for the gate",
    "- Wir lassen es so, wie es ist.",
    "- Accepted for the May fair",
    "- Declined for the next fair",
    "- **The blue boat** is selected.",
    "- Agree (as proposed) that the gate stays blue",
    "- Es wurde nochmals vereinbart, daß jeder einen Eimer mitbringt",
    "- Decision: we paint the fence green",
    "- Decisions: green, and two coats",
    "RESOLVED: the gate stays open on Sundays",
    "- Resolution: the mill gets a new wheel",
    "- Conclusion: wax is worse than envelopes",
    "- => Conclusion: wax is worse than envelopes",
    "- Agreed solution: one key per shed",
    "- Consensus: no keys under mats",
    "- Beschluss: Der Zaun wird grün",
    "- Besluit: het hek wordt groen",
    "- Décision : la clôture sera verte",
    "- Acuerdo: la valla será verde",
    "- no objections to the green fence",
    "- nobody objected to the green fence",
    "- Keine Einwände gegen den grünen Zaun",
    "- aucune objection à la clôture verte",
    "- geen bezwaar tegen het groene hek",
    "- we agreed to paint it green",
    "- we agree, that the gate stays green",
    "- Thus no paint on the mill",
    "- The attendees agreed that green will do",
    "- Broad agreement on green",
    "- agreed to close the shed in winter",
    "- Wir einigen uns auf Grün",
    "- Se acuerda pintar la valla",
    "- Afgesproken: het hek wordt groen",
    "- We decided to keep the old wheel",
    "- It was decided that the old wheel stays",
    "- came to the conclusion that the wheel is too heavy",
    "- Es wurde beschlossen, den Zaun zu streichen",
    "- Il est décidé de peindre la clôture",
    "- Er is besloten het hek te schilderen",
    "- The proposal has been accepted by the board",
    "- Motion carried",
    "- Der Antrag wurde angenommen",
    "- Het voorstel is aangenomen",
    "- La proposition est adoptée",
    "- Se aprueba el presupuesto",
    "- 5 in favour, 1 against",
    "- Mit 5 zu 1 Stimmen",
    "- Einstimmig für den Kauf",
    "- se aprueba por unanimidad",
    "- we will go with the green one",
    "- the gate stays as is",
    "- postponed until November",
    "- Der Punkt wird auf das nächste Treffen vertagt",
    "- skip this for now",
    "- closing the issue as solved",
    "- Let's keep the wheel, +1",
    "- Proposal accepted.",
    "- Gate key approved",
    "- bis zu 80 € für Farbe, Abstimmung: 5/0/0",
    "- Ida als Kassenwartin, Wahl: 7/0/1",
    "- Kurt was re-elected to the board",
    "- new lamps for the pier, 200 a month: APPROVED",
    "- Kurt joins as honorary member by vote 6-0-1",
    "- Kurt was voted as keeper of the keys, unopposed",
    "- The bylaw changes of last spring passed.",
    "- Gas für den Grill 40€ - (6/0/0) angenommen",
    "- Das Plenum ist dafür",
    "- Die Versammlung ist einstimmig für eine neue Leiter",
    "- Kurt Moor has been elected keeper of the keys",
    "Jens: agree to close the gate at night",
    "- Leiter für die Mühle kaufen ==> 5/0/2",
    "- Beschlussfassung: Der Zaun soll grün werden",
    "- Motion to paint the fence carried",
    "- the committee approved the colour",
    "- **Beschluss 2021-03**: der Zaun wird grün",
    "- Der Vorstand beschließt den Kauf der Mühle",
    "- Die anwesenden Mitglieder beschließen den Kauf",
    "- **The Directors decided** that no mill was needed",
    "**Decision** We keep the wheel",
    "- **Beschluss** Der Zaun wird grün",
    "**Decision** – keep the wheel",
    "Decision – we keep the wheel",
    "> **Decision**: we keep the wheel",
    "- ✅ Decision: keep the wheel",
    "- [DECISION] keep the wheel",
    "- Decided: green, and two coats",
    "- Konsens: der Zaun wird grün",
    "RESOLVED, that the wheel stays.",
    "**Resolved that** the wheel stays",
    "- Motion by Kurt to paint the fence, seconded by Ana. Carried.",
    "- Kurt moved to paint the fence; Ana seconded. All in favour.",
    "- M/S/C to paint the fence",
    "- Approved by consent.",
    "- Vote passes 5-0-1",
    "- Zaun streichen (dafür: 7, dagegen: 0)",
    "- Nous décidons de peindre la clôture",
    "- Le bureau approuve le budget",
    "- La junta acuerda pintar la valla",
    "- Het bestuur besluit het hek te schilderen",
    "- We spreken af dat het hek groen wordt",
    "- Die Entscheidung ist gefallen: der Zaun wird grün",
    "- Die Wahl der Farbe wird vertagt.",
    "We voted to paint the fence green.",
    "We held a vote, which passed, on the colour of the fence.",
    "- Dem Antrag auf eine neue Leiter wird zugestimmt",
    "- Der Antrag wurde von Katharina zurückgezogen",
    "- Jörg beantragt den Kauf einer Leiter (7/0/1)",
    "- Abstimmung über die Leiter: 4/0/3",
    "14:02:00 <mole> #agreed the gate stays green",
    "- Die Abstimmung ergibt 5 Ja und 2 Nein",
    "- Katharina wird als Kassenprüferin bestätigt",
    "- Wahl der Kassenprüferin: kein Widerspruch.",
    "- Katharina ohne Widerspruch zur Wartin bestimmt",
    "- Der grüne Zaun: Mehrheit dafür",
    "- Grüner Zaun, Abstimmung: positiv (deutliche Mehrheit)",
    "- Grüner Zaun: 5 dafür 0 dagegen 1 Enthaltung",
    "- Gäste werden mehrheitlich zugelassen",
    "- Satzung mit 9 Gegenstimmen / 3 Enthaltungen angenommen",
    "- Dem Bau eines Stegs wurde zugestimmt",
    "- Dem Steg in der Bucht wurde das Einvernehmen erteilt",
    "- Up to 400 for lamps. Passed by consensus.",
    "- Proposed that Kurt keeps the key - passed",
    "- Decision reached - we keep the wheel",
    "- Foi decidido pintar a cerca",
    "- Das Plenum hat nichts dagegen.",
    "- It was resolved to buy a ladder.",
    "- The colour of the fence was tabled until June.",
    "- Minutes accepted as read.",
    "- Das Plenum entscheidet sich für das grüne Tor",
    "- Leiter kaufen: alle dafür",
    "- Alle sind dafür, die Leiter zu kaufen",
    "- Es wurde sich auf die grüne Leiter geeinigt",
    "- Die Versammlung stimmt dem Haushalt zu",
    "- Der Rat nimmt den Vorschlag an.",
    "- Dem Kassenwart wird die Entlastung erteilt",
    "- O orçamento foi aprovado",
    "- Decisão: a cerca será verde",
    "[14:02:00] <mole> [AGREED] the gate stays green",
    "- *Aceito por unanimidade*",
    "- De werkgroep is akkoord met de nieuwe poort",
    "- Board vote: approved to oil the gate",
    "- The proposal to raise the dues to 5 € passed.",
    "- Approved with a change of the name",
    "- Entscheidung wurde gefällt: wir nehmen die Boote, die leider nicht schwimmen.",
];

/// Lines that look like decisions and are none.
const NO_DECISIONS: &[&str] = &[
    "- Wanneer het plan is goedgekeurd, gaat de poort open.",
    "- Zarząd nie podjął decyzji w sprawie łodzi.",
    "- Rada gminy postanowiła sprzedać młyn.",
    "- Não concordamos em pintar o portão.",
    "- A ligação foi estabelecida em 1998.",
    "- Luc a été retenu par les bouchons.",
    "- Rien n'a été acté.",
    "- The format was ratified as a standard by others.",
    "- Ana notes that all motions so far have been accepted.",
    "- Si è proposto di dipingere la porta",
    "- It was concluded that the gate is dry",
    "- Non si è deciso di dipingere la porta",
    "- Se viene deciso di dipingere la porta, serve un pennello",
    "- Si conclude la riunione alle ore 22.",
    "- Vi trenger 5 stemmer for porten",
    "- Budsjettet må vedtas før jul",
    "- Hvis det vedtas, maler vi porten",
    "- Forslaget ble ikke enstemmig vedtatt",
    "- De conclusie is dat er te weinig tijd was",
    "- it is fine if this group decides that the gate stands elsewhere",
    "- the plan is to be approved by Fence-WG",
    "- Ana: Approved.",
    "- We need somebody who has approved $300 gates before",
    "- Bei dieser Wahl wird aus drei Listen gewählt",
    "- Es wurden keine weiteren Themen festgelegt.",
    "- Unsere Bewerbung wurde leider nicht angenommen",
    "- In the mill they looked at it and decided to leave",
    "- Folks were invited, decided not to show up",
    "- Given consensus is reached, the old gate goes",
    "- Da ein Block nicht vorgesehen ist, muss jedes Mitglied einzeln gewählt werden",
    "- Decision to be made in May",
    "- It doesn't sound like we have concensus on this text",
    "- Der Termin ist noch nicht festgelegt",
    "- We go for consensus in most matters",
    "- The letter names ice as an alternative that was rejected.",
    "- Ana: I don't see agreement on the gate",
    "- Kurt was not in agreement that the gate stays",
    "- There was little consensus that it ever turned",
    "- At least agreement that it squeaks",
    "- It should open where there's consensus that it may",
    "- Kurt: the mill seems to have consensus",
    "- Consensus is hard, and that is why we bake",
    "- There is a list of things we agree to look at",
    "- Ana: agreed that's a good wheel",
    "- Ana: No objection, but I would rather paint it",
    "- Two of the talks on wheels have been accepted",
    "- Decision: yes / no / needs more information",
    "- After the colour is agreed is the time to paint",
    "- Let's leave it there and have lunch",
    "- I see why they have made the decision to keep it",
    "- The name was chosen by our grandparents",
    "- **Rejected:** 3",
    "- If the blue boat is selected.",
    "- Accepted for now by nobody we know of",
    "- Decision: should the fence be green?",
    "- Decision Record: colours of fences",
    "- Decision needed on the colour",
    "- the colour is to be decided",
    "- we decide later",
    "- Objections to that idea?",
    "- if there are no objections we paint it",
    "- there would be no objections from my side",
    "- Proposal: paint it green",
    "- I suggest that we agree on green",
    "- no agreement on the colour yet",
    "- not yet decided",
    "- the decision if we stick with green comes in May",
    "- I decided to bring a rope",
    "- the owners of the mill: they agreed to lend us the cart",
    "- last week we decided on green",
    "- I thought we agreed on green",
    "- I have no objection",
    "- most PRs have no objections",
    "- green has to do, as this has been adopted across the country",
    "- the paint is dry, thus no smell",
    "- dry, so we will always have a place to sit",
    "- the budget and what is left or postponed to May",
    "- het plan zal in mei worden goedgekeurd",
    "- No hubo acuerdo sobre el color",
    "- Se decide en enero",
    "- could we agree on a colour?",
    "- as decided last week, it is green",
    "- looking for consensus on the colour",
    "- the colour we agreed upon last week is not on sale",
    "Jens: agree that green would do",
    "Jens: the wheel is old. Agree on its age.",
    "- We don't have a strong agreement on the colour",
    "- the colour is known not to have consensus",
    "- a draft that was adopted by the owners of the mill",
    "- Rough consensus items: green, blue",
    "- small steps that document consensus rather than wait",
    "- AFAIK, the owners had no objections to green",
    "- we paint it on Monday given there are no objections",
    "Jens: I can leave a note and close it",
    "- We don't have a consensus position on the colour",
    "- Let's write to all owners and have a consensus by May",
    "- My strong preference is we go with the green one",
    "- I sent in my contribution agreement to the club",
    "[the colour. consensus that green will do?]",
    "- Farbe am 5/6/20 gekauft -> 5/6/20",
    "- a list of design decisions",
    "- PROPOSAL: text",
    "- Noch nicht beschlossen",
    "- **Decision** should it be green?",
    "- **Decision** tbd",
    "- all in favour of green should come on Friday",
    "- daarna kunnen we besluiten of het hek groen wordt",
    "- the vote fails to start on time",
    "- not yet approved",
    "... i was rejected",
    "- Der Müller regt an, darüber beschließen zu lassen",
    "- Jörg beantragt, den Kauf zu beschließen",
    "- Wir müssen noch beschließen, wer fährt",
    "- I want to see the proposal adopted soon",
    "- we need to get the budget approved",
    "- Der Antrag soll im Mai beschlossen werden",
    "- Nog niet besloten",
    "- No meeting next week",
    "- the fence will be painted in May",
    "- the license agreement was sent",
    "- whether we decided on green is unclear",
    "- there was no consensus",
    "- no rule holds until it is ratified by the members",
    "- when it was adopted, we painted the gate",
    "- das Treffen, auf dem über den Zaun beschlossen wird",
    "- that is a key that is passed on from hand to hand",
    "- a new form of minutes adopted from the mill",
    "- ein Widerspruch zur Satzung",
    "- alle sind dafür verantwortlich, dass das Tor schließt",
    "- the trouble with the gate was resolved in May",
    "- Der Rat nimmt an der Fahrt teil",
    "- Der Vorstand stimmt sich mit dem Müller ab",
    "- A few months ago, we decided to lock old gates",
    "- Leider nicht beschlossen, der Antrag auf ein Tor",
];

fn actions(text: &str) -> Vec<Action> {
    let minutes = read("mill/20240502.md", text);
    let drafts = minutes.drafts.into_iter();
    drafts.flat_map(|draft| draft.actions).collect()
}

fn decisions(text: &str) -> Vec<Decision> {
    let minutes = read("mill/20240502.md", text);
    let drafts = minutes.drafts.into_iter();
    drafts.flat_map(|draft| draft.decisions).collect()
}

/// A line as it stands in minutes.
fn in_minutes(line: &str) -> String {
    format!("# 2024-05-02\n\n## Fences\n\n{line}\n")
}

fn lines_of(decisions: &[Decision]) -> Vec<u32> {
    decisions.iter().map(|decision| decision.line).collect()
}

fn lines_of_actions(actions: &[Action]) -> Vec<u32> {
    actions.iter().map(|action| action.line).collect()
}

/// The owners of each action in one text.
fn owners_of(actions: &[Action]) -> Vec<String> {
    let owners = actions.iter().map(|action| action.owners.join(" "));
    owners.collect()
}

#[test]
fn tasks_are_recognised_by_every_form_with_their_owners() {
    let mut mistakes = Vec::new();
    for (line, owners) in TASKS {
        match actions(&in_minutes(line)).as_slice() {
            [action] => {
                assert_eq!(action.owners.join(" "), *owners, "{line}");
                assert_eq!(action.state, ActionState::Open, "{line}");
                assert_eq!(action.line, 5, "{line}");
            }
            _ => mistakes.push(format!("missed: {line}")),
        }
    }
    for line in NO_TASKS {
        for action in actions(&in_minutes(line)) {
            mistakes.push(format!("{}: {line}", action.form));
        }
    }
    assert_eq!(
        mistakes,
        [
            "missed: - Zaun streichen, verantwortlich ist Katharina",
            "missed: - **Katharina:** Marcar dia da limpeza",
            "takes-on: - Katharina spricht über die Mühle und Farbe an",
            "done-by: - Der Plan wird von Sophie vorgestellt",
            "assigned: - Wer macht das? Jörg",
            "takes-on: - Das macht Jörg Sorgen",
        ]
    );
}

#[test]
fn decisions_are_recognised_by_every_form() {
    let mut mistakes = Vec::new();
    for line in DECISIONS {
        match decisions(&in_minutes(line)).first() {
            Some(decision) => assert_eq!(decision.line, 5, "{line}"),
            None => mistakes.push(format!("missed: {line}")),
        }
    }
    for line in NO_DECISIONS {
        for decision in decisions(&in_minutes(line)) {
            mistakes.push(format!("{}: {line}", decision.form));
        }
    }
    assert_eq!(
        mistakes,
        [
            "missed: - The following colours were voted on and adopted: blue",
            "missed: - **The blue boat** is selected.",
            "missed: - Agree (as proposed) that the gate stays blue",
        ]
    );
}

#[test]
fn a_reviewed_task_has_the_state_of_the_note_below_it() {
    let found = actions(
        "# 2024-05-02

## Check AIs from last time

- _AI @ana: write to the owners_
  - done, mail sent
- _AI @ben: oil the gate_
  - not done
- @cem: count the sheds
- (no other AIs)
",
    );
    let told: Vec<(&str, ActionState, bool)> = found
        .iter()
        .map(|action| (action.text.as_str(), action.state, action.carried))
        .collect();
    assert_eq!(
        told,
        [
            ("write to the owners", ActionState::Done, true),
            ("oil the gate", ActionState::Open, true),
            ("count the sheds", ActionState::Unknown, true),
        ]
    );
}

#[test]
fn a_note_deeper_down_says_nothing_of_the_task_above() {
    let found =
        actions("# 2024-05-02\n\n## Release\n\n- tag the sheds (AI @ana)\n  - shed one: done\n");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].state, ActionState::Open);
}

#[test]
fn items_below_a_heading_of_tasks_are_tasks() {
    let found = actions(
        "# Treffen

## Aufgaben

- Raum buchen (Leon)
- Sophie: Einladung schreiben
- @ben
  - Zaun streichen und ölen

## Sonstiges

- Es war ein schöner Abend
",
    );
    let told: Vec<(&str, String)> = found
        .iter()
        .map(|action| (action.text.as_str(), action.owners.join(" ")))
        .collect();
    assert_eq!(
        told,
        [
            ("Raum buchen", "leon".to_owned()),
            ("Einladung schreiben", "sophie".to_owned()),
            ("Zaun streichen und ölen", "ben".to_owned()),
        ]
    );
}

#[test]
fn whoever_does_something_in_a_list_of_tasks_owns_it() {
    let text = "## Anwesend

Onno Fries, Lucía Barral, Ada Thorne

## Aufgaben

- Onno kauft eine neue Zeitschaltuhr
- Lucía escribe a los vecinos
- Ada buys a lamp
- Ada is away until May
- Netz kauft keiner mehr
";
    let found = actions(text);
    let found: Vec<(&str, String)> = found
        .iter()
        .map(|action| (action.text.as_str(), action.owners.join(" ")))
        .collect();
    assert_eq!(
        found,
        [
            ("Onno kauft eine neue Zeitschaltuhr", "onno".to_owned()),
            ("Lucía escribe a los vecinos", "lucía".to_owned()),
            ("Ada buys a lamp", "ada".to_owned()),
            ("Ada is away until May", String::new()),
            ("Netz kauft keiner mehr", String::new()),
        ]
    );
}

#[test]
fn the_number_of_a_heading_does_not_hide_what_it_opens() {
    for heading in [
        "1. Action items",
        "TOP 3: Aufgaben",
        "IV. Acciones",
        "2.1 Acties",
        "b) Todo",
    ] {
        let found = actions(&format!(
            "# Board\n\n## {heading}\n\n- Ana: order the disks\n"
        ));
        assert_eq!(found.len(), 1, "{heading}");
        assert_eq!(found[0].owners, ["ana"], "{heading}");
    }
    for heading in [
        "4) Decisions",
        "Agenda item 5: Decisions made",
        "TOP 2 - Beschlüsse",
    ] {
        let found = decisions(&format!(
            "# Board\n\n## {heading}\n\n- The disks are ordered\n"
        ));
        assert_eq!(found.len(), 1, "{heading}");
    }
}

#[test]
fn whoever_is_named_on_a_line_of_their_own_owns_the_task_above() {
    let found = actions(
        "# Board

Present: Ana, Ben, Cem

## Action items

- order the disks
  - Responsible: Ana
- count the disks
  - → Ben
- sell the disks
- Verantwortlich: Cem
- Action for Ana: paint the disks
- Done: Ben washed the disks
",
    );
    let told: Vec<(&str, String, ActionState)> = found
        .iter()
        .map(|action| (action.text.as_str(), action.owners.join(" "), action.state))
        .collect();
    let (open, done) = (ActionState::Open, ActionState::Done);
    assert_eq!(
        told,
        [
            ("order the disks", "ana".to_owned(), open),
            ("count the disks", "ben".to_owned(), open),
            ("sell the disks", "cem".to_owned(), open),
            ("paint the disks", "ana".to_owned(), open),
            ("Done: Ben washed the disks", String::new(), done),
        ]
    );
}

#[test]
fn one_paragraph_below_a_heading_of_decisions_is_the_decision() {
    let told = |text: &str| -> Vec<String> {
        let found = decisions(text).into_iter();
        found.map(|decision| decision.text).collect()
    };
    let alone =
        "# Board\n\n### Conclusion\n\nThe fence is green from now on.\n\n### Gate\n\nIt creaks.\n";
    assert_eq!(told(alone), ["The fence is green from now on."]);
    let story = "# Board\n\n### Conclusion\n\nIt was a long day.\n\nThen it rained.\n";
    assert!(told(story).is_empty());
    let outright = "# Board\n\n### Decision\n\nThe fence stays green.\n\nAna was glad of it.\n";
    assert_eq!(told(outright), ["The fence stays green."]);
    for sentence in [
        "We agreed that:",
        "**In the end, we voted to make the following changes:**",
        "In this meeting the following decisions were made:",
        "Es wurden folgende Beschlüsse gefasst:",
    ] {
        let list = format!("# Board\n\n{sentence}\n\n- the roof is mended\n- the gate stays\n");
        assert_eq!(
            told(&list),
            ["the roof is mended", "the gate stays"],
            "{sentence}"
        );
    }
    let bold = "# Board\n\nIt rained.\n\n**Decision**\n\n- the roof is mended\n- the gate stays\n";
    assert_eq!(told(bold), ["the roof is mended", "the gate stays"]);
    let below =
        "# Board\n\n## Action items\n\n- Conclusion: the fence is green\n- oil the old gate\n";
    assert_eq!(told(below), ["the fence is green"]);
    assert_eq!(actions(below).len(), 1);
}

#[test]
fn whoever_was_present_by_a_short_name_takes_on_tasks_by_it() {
    let found = actions(
        "# Plenum

Anwesend: Ragnhild, Uwe

- Ragnhild kümmert sich um den Zaun
- Nova kümmert sich um die Images
- Tor ölen (Ragnhild, Uwe)
- Ragnhild / Sturla: Dach decken
",
    );
    let owners: Vec<String> = found.iter().map(|action| action.owners.join(" ")).collect();
    assert_eq!(owners, ["ragnhild", "ragnhild uwe"]);
}

#[test]
fn a_mark_in_brackets_with_something_else_leaves_that_behind() {
    let found = actions("# Board\n\n- mend the gate (by May, AI @ana)\n");
    assert_eq!(found[0].text, "mend the gate (by May)");
    assert_eq!(found[0].owners, ["ana"]);
    let found = actions("# Board\n\n- mend the gate (AI @ana + )\n");
    assert_eq!(found[0].text, "mend the gate");
}

#[test]
fn what_would_be_a_topic_at_the_top_is_a_task_where_it_is_handed_on_below() {
    let found =
        actions("# Board\n\n- the fence\n    - Painting the gate (@ana)\n    - Painting (@ben)\n");
    let told: Vec<&str> = found.iter().map(|action| action.text.as_str()).collect();
    assert_eq!(told, ["Painting the gate"]);
    assert_eq!(found[0].form, "owner-at-end");
}

#[test]
fn the_head_of_a_table_says_which_cell_is_what() {
    let found = actions(
        "# Board

## 3. Summary of action items

| Owner | Action | Deadline | Status |
|---|---|---|---|
| Ilse Rowan & all others | Order the disks | a few weeks from today, at the latest | done |
| TBD | Count the disks once more | Ongoing | open |
",
    );
    let told: Vec<(&str, String, ActionState)> = found
        .iter()
        .map(|action| (action.text.as_str(), action.owners.join(" "), action.state))
        .collect();
    assert_eq!(
        told,
        [
            (
                "Order the disks",
                "ilse rowan".to_owned(),
                ActionState::Done
            ),
            (
                "Count the disks once more",
                String::new(),
                ActionState::Open
            ),
        ]
    );
}

#[test]
fn a_table_in_html_is_read_like_any_other() {
    let text = "\
# 2024-05-02

## Action items

<table>
<tr><th>Owner</th><th>Task</th></tr>
<tr><td>Kurt</td><td>Paint the fence</td></tr>
<tr>
  <td>Ana</td>
  <td>Oil the old gate</td>
</tr>
</table>
";
    let actions = actions(text);
    let told: Vec<_> = actions
        .iter()
        .map(|action| (action.text.as_str(), action.owners.join(" "), action.line))
        .collect();
    assert_eq!(
        told,
        [
            ("Paint the fence", "kurt".to_owned(), 7),
            ("Oil the old gate", "ana".to_owned(), 9),
        ]
    );
}

#[test]
fn a_table_below_a_heading_of_tasks_names_tasks_and_owners() {
    let found = actions(
        "# Treffen

### Aufgaben

| Beschreibung | Verantwortlich |
|---|---|
| Raum für das Fest buchen | Leon |
| Einladung schreiben | @sophie |
",
    );
    let told: Vec<(&str, String)> = found
        .iter()
        .map(|action| (action.text.as_str(), action.owners.join(" ")))
        .collect();
    assert_eq!(
        told,
        [
            ("Raum für das Fest buchen", "leon".to_owned()),
            ("Einladung schreiben", "sophie".to_owned()),
        ]
    );
}

#[test]
fn items_below_a_label_are_what_the_label_says() {
    let text = "# 2024-05-02

- fences
  - Decisions:
    - green, everywhere
      - it is cheaper, too
    - maybe blue?
  - next steps:
    - ask for prices
";
    let settled = decisions(text);
    let settled: Vec<&str> = settled.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(settled, ["green, everywhere"]);
    assert_eq!(actions(text)[0].text, "ask for prices");
}

#[test]
fn in_a_transcript_speakers_take_on_what_they_say_they_will_do() {
    let text = "# Call

AB: The wheel is heavy.

CD: OK. I'll draft something about it.

EF: Fine, the copy is kept and will read well.

AI: hm, fine too.

AB: Could you ask the miller?

CD: +1 from me. Let's keep the wheel. +1 AB
";
    let found = actions(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].owners, ["cd"]);
    assert_eq!(found[0].form, "i-will");
    assert_eq!(found[0].text, "I'll draft something about it.");
}

#[test]
fn what_people_say_below_next_steps_is_talk_and_what_they_promise_a_task() {
    let text = "# Call

## Next steps

- AB: The wheel has been heavy for three years.
- CD: It still turns.
- CD: I'll ask the miller about it.
- EF: One could do without a wheel.
- oil the gate before May
";
    let found = actions(text);
    let told: Vec<&str> = found.iter().map(|action| action.text.as_str()).collect();
    assert_eq!(
        told,
        ["I'll ask the miller about it.", "oil the gate before May"]
    );
}

#[test]
fn what_a_name_is_told_below_next_steps_is_a_task() {
    let text = "# Call\n\n## Next steps\nAna: Write to the miller before May\nBen: Collect the \
                keys - was done yesterday\nBen: Think it takes some time\n";
    let found = actions(text);
    let told: Vec<(&str, &str)> = found
        .iter()
        .map(|action| (action.owners[0].as_str(), action.text.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("ana", "Write to the miller before May"),
            ("ben", "Collect the keys - was done yesterday"),
        ]
    );
}

#[test]
fn a_speaker_goes_on_to_promise_on_a_further_line() {
    let text = "# Call

Ana: The gate is dry
... I'll paint it in May
Ben: Fine with me
... will write to the miller
... the wheel will turn in June
";
    let found = actions(text);
    let told: Vec<(&str, u32)> = found
        .iter()
        .map(|action| (action.owners[0].as_str(), action.line))
        .collect();
    assert_eq!(told, [("ana", 4), ("ben", 6)]);
}

#[test]
fn a_box_on_an_agenda_says_that_a_topic_was_talked_about() {
    let text = "# Call

## Participants

- Ana Roth (AR)
- Ben Okafor (BO)

## New agenda items

- [x] AR: the colour of the gate
- [x] BO: should we meet in July?
- [ ] Ask the miller (AR)
";
    let found = actions(text);
    let lines: Vec<u32> = found.iter().map(|action| action.line).collect();
    assert_eq!(lines, [12], "{found:?}");
}

#[test]
fn what_was_said_on_a_reviewed_task_is_none_itself() {
    let text = "# Call\n\n## Review action items\n\nACTION: Ana to oil the gate\n\n- The gate is rusty, \
                see the last call\n\nACTION: Ben to count the keys\n";
    let lines: Vec<u32> = actions(text).iter().map(|action| action.line).collect();
    assert_eq!(lines, [5, 9]);
}

#[test]
fn the_last_sentence_of_a_task_may_say_whose_it_is() {
    let text = "# Call\n\n## Present\n\n- Peter-Paul Roth\n\n## Gate\n\nACTION: Paint the gate green. \
                PPR to buy paint.\n";
    let found = actions(text);
    assert_eq!(found[0].owners, ["ppr"], "{found:?}");
}

#[test]
fn an_errand_names_whoever_it_is_for() {
    let text = in_minutes("- Auftrag an tux: Router zählen\n- Auftrag: zehn Router für die Insel");
    let found = actions(&text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].owners, ["tux"]);
    assert_eq!(found[0].text, "Router zählen");
}

#[test]
fn tasks_of_everybody_have_owners_and_what_changes_hands_is_none() {
    let text = "# Treffen\n\n## Aufgaben\n\n- Alle: Texte bis Mai lesen\n\n## Schlüssel\n\n\
                - Katharina -> Jörg\n";
    let found = actions(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].owners, ["alle"]);
}

#[test]
fn old_tasks_are_gone_through_and_a_task_may_speak_of_what_was_last() {
    let text = "# Treffen\n\n## 0. Alte ToDos\n\n- Zaun streichen (Jörg)\n\n## Mill\n\n\
                - AI: note when the wheel was last oiled\n  - Needs a new column\n";
    let found = actions(text);
    let carried: Vec<(u32, bool)> = found
        .iter()
        .map(|action| (action.line, action.carried))
        .collect();
    assert_eq!(carried, [(5, true), (9, false)], "{found:?}");
}

#[test]
fn who_was_present_and_what_is_quoted_or_code_takes_on_nothing() {
    let found = actions(
        "# 2024-05-02

## Participants

- @ana (will join later)
- @ben to leave at 14:00

## Mail

> @ana will write to the owners

```
TODO: not ours
```
",
    );
    assert_eq!(found, []);
}

#[test]
fn a_box_that_is_ticked_or_a_line_struck_out_is_done() {
    let text = in_minutes("- [x] @ana to oil the gate\n- TODO: paint the fence ✅");
    let states: Vec<ActionState> = actions(&text).iter().map(|action| action.state).collect();
    assert_eq!(states, [ActionState::Done, ActionState::Done]);
}

#[test]
fn a_line_that_counts_votes_settles_what_stands_above_it() {
    let text = "\
# 2024-05-02

## 1. Zaun am Deich

5/0/0

## 2. Entsendung

- Wir stimmen über Idas Entsendung ab
  - Abstimmung: 5/0/2
- Beschluss: Der Zaun wird grün
  - Abstimmung: 6/0/1 angenommen
- Sommerfest
  - 5/7/24

## 3. Board

**Motion:** to paint the fence green

- Moved by: Kurt
- Seconded by: Sophie
- Result: carried
";
    let decisions = decisions(text);
    let told: Vec<_> = decisions
        .iter()
        .map(|decision| (decision.text.as_str(), decision.line))
        .collect();
    assert_eq!(
        told,
        [
            ("1. Zaun am Deich: 5/0/0", 5),
            ("Wir stimmen über Idas Entsendung ab", 9),
            ("Der Zaun wird grün", 11),
            ("Motion: to paint the fence green", 18),
        ]
    );
}

#[test]
fn a_task_below_action_items_may_begin_with_whom_it_is_for() {
    let text =
        "# 2024-05-02\n\nPresent: Solveig\n\n## Action items\n\n- For Solveig: paint the fence\n";
    let actions = actions(text);
    assert_eq!(actions.len(), 1);
    assert_eq!(actions[0].owners, ["solveig"]);
    assert_eq!(actions[0].text, "paint the fence");
}

#[test]
fn a_heading_of_tasks_may_say_more_and_initials_may_be_explained_above() {
    for heading in [
        "Resulting Action Items",
        "Action Items and Next Steps",
        "Aufgaben & Verantwortlichkeiten",
        "Tareas asignadas",
        "Tasks / Owners",
        "Individual tasks",
        "Tasks this week",
    ] {
        let text = format!(
            "# 2024-05-02\n\n## Attendees\n\n- AR: Ana Roth @ana\n- BO: Ben Okafor @ben\n\n## {heading}\n\n- [x] AR - paint the fence\n- BO: oil the gate\n- nobody wants to sweep the yard of the mill\n"
        );
        let actions = actions(&text);
        let owners: Vec<_> = actions
            .iter()
            .map(|action| action.owners.join(" "))
            .collect();
        assert_eq!(owners, ["ar", "bo"], "{heading}: {actions:?}");
        assert_eq!(actions[0].state, ActionState::Done);
    }
}

#[test]
fn those_present_by_a_nickname_in_small_letters_take_on_tasks_by_it() {
    let found = actions(
        "# Plenum

Anwesend: gurke, tux_2, Katharina, mole

## Werkstatt

- gurke kümmert sich um die Leiter
- mole will oil the gate
- Zaun streichen (tux_2)
- keine macht das Tor auf
",
    );
    let told: Vec<_> = found
        .iter()
        .map(|action| (action.owners.join(" "), action.line))
        .collect();
    let wanted = [("gurke", 7), ("mole", 8), ("tux_2", 9)];
    assert_eq!(
        told,
        wanted.map(|(owner, line)| (owner.to_owned(), line)),
        "{found:?}"
    );
}

#[test]
fn several_words_that_care_for_something_are_nicknames() {
    let one = "# Plenum\n\n- gurke kümmert sich um die Leiter\n";
    assert!(actions(one).is_empty(), "one of them may be a program");
    let two = format!("{one}- mole kümmert sich um das Tor\n");
    let owners: Vec<_> = actions(&two)
        .iter()
        .map(|action| action.owners.join(" "))
        .collect();
    assert_eq!(owners, ["gurke", "mole"]);
}

#[test]
fn a_heading_below_tasks_says_how_they_stand() {
    let found = actions(
        "# Board

## Action items

### Done

- Ana: oil the gate

### In progress

- Ben: paint the fence

## Erledigte Aufgaben

- Jörg: Leiter kaufen

## Done

- we had cake
",
    );
    let told: Vec<_> = found
        .iter()
        .map(|action| (action.owners.join(" "), action.state))
        .collect();
    let wanted = [
        ("ana", ActionState::Done),
        ("ben", ActionState::Open),
        ("jörg", ActionState::Done),
    ];
    assert_eq!(
        told,
        wanted.map(|(owner, state)| (owner.to_owned(), state)),
        "{found:?}"
    );
}

#[test]
fn where_tasks_begin_with_known_people_so_do_those_of_others() {
    let found = actions(
        "# Board

Present: Ana, Ben

## Action items

- Ana: oil the gate
- Ben: paint the fence
- **Quernstone**: bring the ladder
",
    );
    let owners = owners_of(&found);
    assert_eq!(owners, ["ana", "ben", "quernstone"]);
    assert_eq!(found[2].text, "bring the ladder");
    let topics = "# Board\n\n## Action items\n\n- Gate: oil it\n- Fence: paint it\n";
    for action in actions(topics) {
        assert!(action.owners.is_empty(), "{action:?}");
    }
}

#[test]
fn a_heading_may_be_a_task_or_a_decision_itself() {
    let text = "# Board\n\n## Action: Ana oils the old gate\n\nIt squeaks.\n\n## Decision: the fence stays green\n\nAll like it.\n";
    let found = actions(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].owners, ["ana"]);
    assert_eq!(found[0].line, 3);
    let decided = decisions(text);
    assert_eq!(decided.len(), 1, "{decided:?}");
    assert_eq!(decided[0].line, 7);
    assert!(actions("# Board\n\n## TODO\n\n## Action items\n").is_empty());
}

#[test]
fn items_grouped_in_a_list_of_decisions_are_decisions() {
    let text = "# Junta\n\n## Acuerdos\n\n- Sobre la valla:\n  - pintarla de verde\n  - comprar una escalera\n- cerrar el molino en agosto\n";
    let told: Vec<_> = decisions(text)
        .into_iter()
        .map(|decision| decision.text)
        .collect();
    assert_eq!(
        told,
        [
            "pintarla de verde",
            "comprar una escalera",
            "cerrar el molino en agosto"
        ]
    );
}

#[test]
fn what_a_program_stamps_on_a_line_is_no_part_of_it() {
    let text = "# Quay\n\n## Previous action items\n\n- ACTION: ana_k to oil the gate (mole, 14:05:00)\n- LINK: http://example.org/gate (mole, 14:06:00)\n- AGREED: the gate stays (mole, 14:07:10)\n";
    let found = actions(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].text, "ana_k to oil the gate");
    let told: Vec<_> = decisions(text)
        .into_iter()
        .map(|decision| decision.text)
        .collect();
    assert_eq!(told, ["the gate stays"]);
    let broken = "Kurt will oil the gate of the old mill down by the river (mole,\n14:05:00)\n";
    let found = actions(broken);
    assert_eq!(owners_of(&found), ["kurt"], "{found:?}");
}

#[test]
fn what_only_says_how_it_went_settles_what_stands_above_it() {
    let told = |text: &str| -> Vec<String> {
        decisions(text)
            .into_iter()
            .map(|decision| decision.text)
            .collect()
    };
    let listed = "# Rat\n\n## Formalia\n\n1. Tagesordnung\n   - angenommen\n2. Wahl der Wartin: Ida\n   - Abstimmung: positiv\n";
    assert_eq!(
        told(listed),
        [
            "Tagesordnung: angenommen",
            "Wahl der Wartin: Ida: Abstimmung: positiv"
        ]
    );
    let below = "# Quay\n\n## New lamps\n\nThey are bright.\n\nUnanimously passed\n";
    assert_eq!(told(below), ["New lamps: Unanimously passed"]);
    let voted = "# Rat\n\n## Zaun\n\nDer Zaun wird grün.\n\nErgebnis: 7/0/1 (ja/nein/Enthaltung)\n";
    assert_eq!(told(voted), ["Der Zaun wird grün."]);
    let counted = "# Rat\n\n## Zaun\n\nDer Rat beschließt den Zaun.\n\nAbstimmung: 5 dafür, 0 dagegen, 1 Enthaltung\n";
    assert_eq!(told(counted), ["Der Rat beschließt den Zaun."]);
    for result in [
        "Abstimmungsergebnis: Einstimmig",
        "**Abstimmungsergebnis:** einstimmig beschlossen",
        "Abstimmung: mehrheitlich abgelehnt",
        "Ja 1 Nein 7 Enthaltung 1 - abgelehnt",
    ] {
        let settled = format!("# Rat\n\n## Zaun\n\nBeschluss: Der Zaun wird grün.\n\n{result}\n");
        assert_eq!(told(&settled), ["Der Zaun wird grün."], "{result}");
    }
}

#[test]
fn a_task_may_begin_with_the_day_it_was_given() {
    let found = actions(
        "# Quay\n\n## Action items\n\n- 5th Jan 2022 : Ana to oil the gate\n- 2022-01-12: Kurt to mow the green\n- 14:00 : Kurt to open\n",
    );
    let told: Vec<_> = found.iter().map(|action| action.owners.join(" ")).collect();
    assert_eq!(told, ["ana", "kurt", ""]);
}

#[test]
fn a_task_is_whose_sentence_it_stands_in() {
    let found = actions(
        "# Rat\n\n- Jörg fragt nach dem Stand. Katharina kümmert sich um den Zaun.\n- Jörg fragt nach der Mühle. Die Müllerin sagt zu, bis Mai zu mahlen.\n",
    );
    let told: Vec<_> = found.iter().map(|action| &action.owners[..]).collect();
    assert_eq!(told, [["katharina"], ["müllerin"]]);
}

#[test]
fn a_label_behind_a_listed_task_says_whose_it_is() {
    let found = actions(
        "# Quay\n\n## Action items\n\n- Oil the gate - Assigned to: Ana, Due: Jan 17\n- Fence and paint (verantwortlich: Kurt)\n- **Ana** mow the old green\n",
    );
    let told: Vec<_> = found
        .iter()
        .map(|action| (action.owners.join(" "), action.text.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("ana".to_owned(), "Oil the gate"),
            ("kurt".to_owned(), "Fence and paint"),
            ("ana".to_owned(), "Ana mow the old green"),
        ]
    );
}

#[test]
fn a_word_below_whoever_is_to_do_it_is_a_task() {
    let text = "# Rat\n\nAnwesende:\n\n1. Ana Roth\n2. Quernstone Bruns\n\n## Offene Aufgaben\n\n- Ana:\n  - Tafel\n  - Schlüssel\n- Quernstone:\n  - Tor ölen\n- Mole:\n  - Zaun\n";
    let told: Vec<_> = actions(text)
        .into_iter()
        .map(|action| (action.owners.join(" "), action.text))
        .collect();
    let expected = [
        ("ana", "Tafel"),
        ("ana", "Schlüssel"),
        ("quernstone", "Tor ölen"),
        ("mole", "Zaun"),
    ];
    assert_eq!(
        told,
        expected.map(|(owner, task)| (owner.to_owned(), task.to_owned()))
    );
}

#[test]
fn tasks_are_shared_out_below_many_headings() {
    for heading in [
        "Task division for next week",
        "TOP 8 - Allgemeine ToDos",
        "Encaminhamentos",
        "Ações definidas",
    ] {
        let found = actions(&format!("# Quay\n\n## {heading}\n\n- Kurt: oil the gate\n"));
        assert_eq!(found.len(), 1, "{heading}");
        assert_eq!(found[0].owners, ["kurt"], "{heading}");
    }
}

#[test]
fn a_table_of_who_does_what_until_when_holds_tasks_wherever_it_stands() {
    let text = "# Quay\n\n## Notes\n\n| Type | Description | Owner | Deadline |\n| --- | --- | --- | --- |\n| T | Oil the old gate | Ana | 8 May |\n| D | Keep the old wheel | Ana | 8 May |\n";
    let found = actions(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].text, "Oil the old gate");
    assert_eq!(found[0].owners, ["ana"]);
    assert_eq!(found[0].line, 7);
    let features = "# Quay\n\n## Notes\n\n| Feature | Owner | Status |\n| --- | --- | --- |\n| Oil the old gate | Ana | new |\n";
    assert!(actions(features).is_empty());
}

#[test]
fn whoever_was_present_may_be_called_by_an_initial() {
    let text = "# Rat\n\nAnwesend: Roth, Bruns, Lindt.\n\nWir feiern, Getränke übernimmt C. Bruns. Alle kommen.\n\nDie Farbe übernimmt C. Mole.\n";
    let found = actions(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].owners, ["c. bruns"]);
    assert_eq!(found[0].text, "Getränke übernimmt C. Bruns.");
}

#[test]
fn brackets_before_a_listed_task_name_whose_it_is() {
    let text = "# Quay\n\n## Attendees\n\n- [AR] Ana Roth\n- [NL] Nora Pohl-Lund (chair)\n\n## Actions\n\n- [AR]\tDraft a slide on the gate\n- [AR, NL] Gather pictures of the mill\n- [All] Review the minutes of May\n- [CI] Build the gate\n- [minutes](https://example.org) Publish the minutes\n";
    let owners: Vec<_> = actions(text)
        .into_iter()
        .map(|action| action.owners.join(" "))
        .collect();
    assert_eq!(owners, ["ar", "ar nl", "all", "", ""]);
}

#[test]
fn whoever_stands_alone_above_a_list_of_tasks_is_to_do_them() {
    let text = "# Quay\n\nAnwesend: Ana, Kurt, Ole\n\n## ToDos\n\n### bis Mai\n\n**Ana**\n\n- [ ] Torbilder\n- [x] die Mühle anschreiben\n\nKurt und Ole:\n\n- das Rad ölen und prüfen\n\nSpäter:\n\n- den Zaun am Kai streichen\n";
    let told: Vec<_> = actions(text)
        .into_iter()
        .map(|action| (action.owners.join(" "), action.state))
        .collect();
    let expected = [
        ("ana", ActionState::Open),
        ("ana", ActionState::Done),
        ("kurt ole", ActionState::Open),
        ("", ActionState::Open),
    ];
    assert_eq!(
        told,
        expected.map(|(owner, state)| (owner.to_owned(), state))
    );
}

#[test]
fn a_dash_at_the_end_of_a_task_says_that_it_is_done() {
    let text = "# Quay\n\nPresent: Ana, Kurt\n\n## Review of action items\n\n- Ask the miller for a date - Kurt -- completed\n- Ana: oil the gate - done\n- Ana: paint the gate - deferred to May\n";
    let found = actions(text);
    let told: Vec<_> = found
        .iter()
        .map(|action| (action.owners.join(" "), action.text.as_str(), action.state))
        .collect();
    let expected = [
        ("kurt", "Ask the miller for a date", ActionState::Done),
        ("ana", "oil the gate", ActionState::Done),
    ];
    assert_eq!(
        told[..2],
        expected.map(|(owner, task, state)| (owner.to_owned(), task, state))
    );
    assert_eq!(told[2].2, ActionState::Unknown);
}

#[test]
fn what_followed_is_no_task_and_what_is_to_follow_is_one() {
    let tasks = |text: &str| actions(&format!("# Quay\n\nPresent: Ana, Kurt\n\n- {text}\n")).len();
    assert_eq!(
        tasks("Follow up: Kurt asked at the mill, and it is shut"),
        0
    );
    assert_eq!(tasks("Follow up: should the gate be green or red?"), 0);
    assert_eq!(tasks("Follow up: ask the miller for a date"), 1);
    assert_eq!(tasks("Follow up: Kurt to ask the miller"), 1);
}

#[test]
fn an_office_is_no_task() {
    let text = "# Verein\n\nAnwesend: Ana Roth, Ole Lindt\n\nAna Roth ist als Vorsitzende bestätigt worden und ist zuständig für Feste.\n\nOle Lindt ist für das Tor zuständig.\n";
    let found = actions(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].owners, ["ole lindt"]);
}

#[test]
fn each_motion_of_a_paragraph_is_told_with_how_it_went() {
    let told = |text: &str| -> Vec<(u32, String)> {
        let found = decisions(text).into_iter();
        found.map(|found| (found.line, found.text)).collect()
    };
    let council = "# Town of Quay\n\n## MINUTES\n\nMotion by Ana Roth, second by Kurt Bruns to approve the minutes of May.  Motion carried\nby a unanimous vote.  The mill is dry. Motion by Kurt Bruns to transfer $40 to the\nfund for lamps.  Motion carried by a unanimous vote. The report was accepted by a vote of Ana Roth yea.\n";
    assert_eq!(
        told(council),
        [
            (
                5,
                "Motion by Ana Roth, second by Kurt Bruns to approve the minutes of May.  Motion carried by a unanimous vote.".to_owned()
            ),
            (
                6,
                "Motion by Kurt Bruns to transfer $40 to the fund for lamps.  Motion carried by a unanimous vote.".to_owned()
            ),
            (7, "The report was accepted by a vote of Ana Roth yea.".to_owned()),
        ]
    );
    let verein = "# Verein am Kai\n\n## TOP 3\n\nOle beantragt, das Tor grün zu streichen. Der Antrag wird einstimmig angenommen. Ida beantragt, den Zaun zu kürzen. Der Antrag wird abgelehnt.\n";
    assert_eq!(
        told(verein)
            .into_iter()
            .map(|(_, text)| text)
            .collect::<Vec<_>>(),
        [
            "Ole beantragt, das Tor grün zu streichen. Der Antrag wird einstimmig angenommen.",
            "Ida beantragt, den Zaun zu kürzen. Der Antrag wird abgelehnt.",
        ]
    );
}

#[test]
fn a_table_with_results_of_votes_holds_decisions() {
    let text = "# Verein\n\n## Anträge\n\n| Beschluss-Nr. | Text | Ergebnis |\n| --- | --- | --- |\n| 2024-7 | Das Tor wird grün gestrichen | 5/0/1 |\n| 2024-8 | Der Zaun wird gekürzt | vertagt |\n\n| Motion | Result |\n| --- | --- |\n| Buy new lamps | carried |\n\nThe lamp was tested.\n\n| Test | Result |\n| --- | --- |\n| Push the new gate | passed |\n";
    let told: Vec<_> = decisions(text)
        .into_iter()
        .map(|found| (found.line, found.text))
        .collect();
    assert_eq!(
        told,
        [
            (7, "Das Tor wird grün gestrichen: 5/0/1".to_owned()),
            (12, "Buy new lamps: carried".to_owned()),
        ]
    );
}

#[test]
fn what_a_log_in_a_fence_says_to_the_program_that_takes_minutes_is_no_code() {
    let log = "# Quay\n\n```\n14:01 <ana> #action kurt to write the list\n14:02 <kurt> #agreed the gate stays green\n14:03 <kurt> #info the mill is dry\n```\n";
    assert_eq!(actions(log).len(), 1);
    assert_eq!(actions(log)[0].owners, ["kurt"]);
    assert_eq!(decisions(log).len(), 1);
    let summary = "# Quay\n\n```\n  * ACTION: kurt to write the list  (ana, 14:05:00)\n  * AGREED: the gate stays green  (ana, 14:06:00)\n```\n";
    assert_eq!(actions(summary).len(), 1);
    assert_eq!(decisions(summary).len(), 1);
    let code = "# Quay\n\n```\n# ACTION: kurt to write the list\n#action { color: green }\n```\n";
    assert_eq!(actions(code).len(), 0);
}

#[test]
fn a_list_of_decisions_has_more_names_and_may_hold_tasks() {
    let text = "# Quay\n\n## Puntos acordados\n\n- Pintar la puerta de verde\n\n## Gate\n\n* **Verdict:** Ana will be the keeper of the gate.\n\n## Decisions\n\n- The gate stays green\n- May tasks:\n  - Ana: paint the gate\n";
    let told: Vec<_> = decisions(text)
        .into_iter()
        .map(|found| found.line)
        .collect();
    assert_eq!(told, [5, 9, 13]);
    assert!(actions(text).iter().any(|action| action.line == 15));
}

#[test]
fn what_is_wished_for_recalled_or_asked_about_an_agreement_is_no_decision() {
    for line in [
        "It hasn't been decided yet how wide the gate is.",
        "I don't think it is decided who paints the gate.",
        "The gate may stay, given that we agreed on something.",
        "I thought our consensus was that the gate stays.",
        "Explain why we decided it was important for all gates.",
        "Before painting it we would need to have community consensus on this.",
        "It needs some agreement on the gate first.",
        "It seems easier to reach agreement on lamps than on gates.",
        "Further consensus was not reached on the gate.",
        "In November we agreed to paint the gate.",
        "Roy: is de poort reeds besloten of nog open.",
        "Twee jaar geleden is besloten dat we de poort groen verven.",
        "We spreken over de voorstellen die in 2007 zijn aangenomen.",
    ] {
        assert_eq!(decisions(&format!("# Quay\n\n{line}\n")).len(), 0, "{line}");
    }
    for line in [
        "We agreed to paint the gate in November.",
        "There is consensus that the gate stays.",
        "Er is besloten dat we de poort groen verven.",
    ] {
        assert_eq!(decisions(&format!("# Quay\n\n{line}\n")).len(), 1, "{line}");
    }
}

#[test]
fn on_an_agenda_who_stands_behind_a_topic_brings_it() {
    let text = "# Hafen\n\nAanwezig: Ana, Kurt\n\n## Agenda\n\n- Algemene voorwaarden (Ana)\n- -> lampen als voorbeeld (Kurt)\n- Write the list (Ana)\n";
    let told: Vec<_> = actions(text).into_iter().map(|found| found.line).collect();
    assert_eq!(told, [8, 9]);
    let handing_over =
        "# Quay\n\nPresent: Ana Roth, Kurt\n\nAna Roth takes over, talking about the lamps.\n";
    assert_eq!(actions(handing_over).len(), 0);
}

#[test]
fn votes_line_by_line_tell_of_the_motion_above_them() {
    let text = "# Verein\n\n- Antrag: Das Tor wird grün.\n  - Ja: 5\n  - Nein: 0\n  - Enthaltung: 1\n\nAna stellt den Antrag, eine Bank zu kaufen.\n\nAbstimmungsergebnis:\n- Ja: 3\n- Nein: 2\n\n- Motion to sell the lamp\n  - Vote: 5-0-1\n  - Motion carried\n\nKurt moved to repair the fence. Seconded by Ana.\n\nMotion carried.\n\n- Gäste: 7\n- Ja: 8\n";
    let told: Vec<_> = decisions(text)
        .into_iter()
        .map(|found| (found.line, found.text))
        .collect();
    let expected = [
        (3, "Antrag: Das Tor wird grün."),
        (8, "Ana stellt den Antrag, eine Bank zu kaufen."),
        (14, "Motion to sell the lamp"),
        (
            20,
            "Kurt moved to repair the fence. Seconded by Ana: Motion carried.",
        ),
    ];
    assert_eq!(told, expected.map(|(line, text)| (line, text.to_owned())));
}

#[test]
fn whoever_was_present_with_a_handle_takes_on_tasks_by_name() {
    let text = "# Mill\n\n## Present\n\n* Rich Stone @stony (board)\n* Ilvy Brook @ib (guest)\n\n## Gate\n\n* \
                Rich will oil the gate.\n* Discussed the wheel.  Ilvy will ask the smith.\n* Nova will be upgraded.\n";
    let owners: Vec<_> = actions(text)
        .iter()
        .map(|found| found.owners.join(" "))
        .collect();
    assert_eq!(owners, ["rich", "ilvy"]);
}

#[test]
fn brackets_behind_listed_tasks_hold_nicknames_if_most_do() {
    let text = "# Mill\n\ntux has oiled the wheel.\n\n### Action items\n\n- oil the gate (tux)\n- count the sheds (?)\n\
                - paint the fence (maybe mole?)\n- ask the smith (tux/mole, perhaps?)\n";
    let owners: Vec<_> = actions(text)
        .iter()
        .map(|found| found.owners.join(" "))
        .collect();
    assert_eq!(owners, ["tux", "", "mole", "tux mole"]);
    let remarks = "# Mill\n\n### Action items\n\n- oil the gate (done)\n- count the sheds (optional)\n- paint the \
                   fence (green)\n";
    let found = actions(remarks);
    assert!(
        found.iter().all(|found| found.owners.is_empty()),
        "{found:?}"
    );
}

#[test]
fn a_verdict_is_of_what_stands_above_it() {
    let text = "# Fair\n\n- A stall for honey\n  - Accepted for the May fair\n- A stall for ice\n  - Declined for the May fair\n";
    let told: Vec<_> = decisions(text).into_iter().map(|told| told.text).collect();
    assert_eq!(
        told,
        [
            "A stall for honey: Accepted for the May fair",
            "A stall for ice: Declined for the May fair"
        ]
    );
}

#[test]
fn on_a_german_agenda_a_deed_is_a_task_and_a_talk_a_topic() {
    let text = "# Hafen\n\nAnwesend: Ana, Kurt\n\n## Tagesordnungspunkte\n\n1. Antrag formulieren (Ana)\n1. Haushalt \
                besprechen (Kurt)\n1. Lampen (Kurt)\n1. Anmeldung zum Fest (Ana)\n";
    let told: Vec<_> = actions(text).into_iter().map(|found| found.line).collect();
    assert_eq!(told, [7]);
}

#[test]
fn a_label_right_below_an_item_opens_the_list_behind_it() {
    let text = "# Mill\n\n* The new gate\nConsensus:\n* The gate stays blue\n* It opens to the river\n\nLunch was \
                late.\n";
    let told: Vec<_> = decisions(text).into_iter().map(|told| told.line).collect();
    assert_eq!(told, [5, 6]);
    let text = "# Mill\n\n* The new gate squeaks\nTODO:\n* oil it every week\n";
    let told: Vec<_> = actions(text).into_iter().map(|found| found.line).collect();
    assert_eq!(told, [5]);
}

#[test]
fn whoever_stands_above_a_list_that_was_announced_as_tasks_is_to_do_them() {
    let text = "# Treffen\n\nAnwesend: Flosse, Ana\n\nTo Do's bis zum nächsten Treffen am 5. Mai  \nFlosse:\n- Abstimmung mit der Mühle\n- Zahlung \
                der Rechnung\n\nAlle Mitglieder (und gerne Gäste):\n- Anschaffung eines Eimers\n\nZum Schluss:\n- Es \
                gab Kuchen im Hof\n";
    let told: Vec<_> = actions(text)
        .into_iter()
        .map(|found| (found.line, found.owners.join(" ")))
        .collect();
    let flosse = "flosse".to_owned();
    let all = "alle mitglieder".to_owned();
    assert_eq!(told, [(7, flosse.clone()), (8, flosse), (11, all)]);
}

#[test]
fn what_is_noted_below_a_topic_is_a_task_and_a_topic_with_notes_is_none() {
    let text = "# Treffen\n\nAnwesend: Ana, Kurt\n\n## Tagesordnung\n\n1. Haushalt\n   1. Einladung zum Fest (Ana)\n1. Write \
                the list (Kurt)\n   1. it is long\n";
    let told: Vec<_> = actions(text).into_iter().map(|found| found.line).collect();
    assert_eq!(told, [8]);
}

#[test]
fn a_sentence_behind_a_story_announces_decisions() {
    let text = "# Fest\n\n- Der Entwurf wird im Mai gezeigt. Folgende Preise wurden vorläufig beschlossen:\n  - Eis kostet \
                nichts\n  - Kuchen ist teurer\n";
    let told: Vec<_> = decisions(text).into_iter().map(|told| told.line).collect();
    assert_eq!(told, [4, 5]);
}

#[test]
fn a_group_of_those_present_may_have_a_heading_of_its_own() {
    let text = "# Mill\n\n## Present\n\n### Members\n\n* Ilvy Brook @ib\n* Рита Рут @Flosse\n\n### Observers\n\n* Rich Stone \
                @stony\n\n## Gate\n\n* Ilvy will oil the gate\n* Flosse will paint it\n* Rich to watch\n";
    let owners: Vec<_> = actions(text)
        .iter()
        .map(|found| found.owners.join(" "))
        .collect();
    assert_eq!(owners, ["ilvy", "flosse", "rich"]);
    let minutes = read("2024-05-02.md", text);
    let present: Vec<_> = minutes
        .drafts
        .iter()
        .flat_map(|draft| draft.attendees.clone())
        .collect();
    assert_eq!(present, ["ib", "flosse", "stony"]);
}

#[test]
fn the_minutes_begin_below_those_present_without_a_heading() {
    let found = actions(
        "# Board

## Present

- Ana Roth
- Kurt Bruns

The board is quorate.

1. Gate
    - TODO: AR asks the miller
    - Gauge

      TODOs (KB):

      - read it daily
      - write it down
",
    );
    let told: Vec<_> = found
        .iter()
        .map(|action| (action.owners.join(" "), action.line))
        .collect();
    let wanted = [("ar", 11), ("kb", 16), ("kb", 17)];
    assert_eq!(told, wanted.map(|(owner, line)| (owner.to_owned(), line)));
    let label = "# Board\n\n**Present:**\n\n- Ana Roth\n- Kurt Bruns\n\n1. Gate\n    - KB will oil the gate\n";
    assert_eq!(actions(label).len(), 1, "numbered topics are another list");
}

#[test]
fn prose_shares_out_a_task_on_each_line() {
    let found = actions(
        "# Board

## Feast

The invitations were sent in time to all members of the mill and to the guests.
The keys will be brought by Katharina. Nobody else has any of them at the moment.
Jörg will ask the miller whether the yard is free, and until when he needs it back.
",
    );
    let told: Vec<_> = found
        .iter()
        .map(|action| (action.owners.join(" "), action.line))
        .collect();
    let wanted = [("katharina", 6), ("jörg", 7)];
    assert_eq!(told, wanted.map(|(owner, line)| (owner.to_owned(), line)));
}

#[test]
fn whoever_leads_writes_or_speaks_in_bold_letters_is_somebody() {
    let lead = "# Call\n\nModerator: Flosse Bruns\n\n## Gate\n\n- Flosse will oil the gate\n";
    assert_eq!(actions(lead).len(), 1);
    let spoken = "# Call\n\n**Flosse**\n\nThe gate squeaks.\n\n**Ana**\n\nIt does.\n\n**Flosse**\n\nIt is old. Flosse will oil it.\n";
    assert_eq!(actions(spoken).len(), 1);
    let once = "# Call\n\n**Flosse**\n\nThe gate squeaks. Flosse will open it.\n";
    assert!(actions(once).is_empty(), "it may be a boat");
}

#[test]
fn a_bold_name_below_action_items_owns_what_stands_behind_it() {
    let found = actions("# Call\n\n# Action Items\n\n**Katharina:** paint for the old gate.\n");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].owners, ["katharina"]);
}

#[test]
fn paragraphs_of_a_conclusion_say_how_things_will_be() {
    let minutes = |label: &str| {
        format!(
            "# Mill

## Gate

Both gates were looked at.

{label}

Let's keep the old one. It is dry, and it closes well enough for a gate of its age and of its size, \
which is more than can be said of the new one, whose hinges have been lost, and whose boards have been \
eaten by the goats of the miller, although nobody saw them do it, as they say.

We will not paint it.

The goats are well.
"
        )
    };
    for label in ["**Conclusion**", "### Conclusion"] {
        let lines: Vec<_> = decisions(&minutes(label))
            .iter()
            .map(|decision| decision.line)
            .collect();
        assert_eq!(lines, [9, 11], "{label}");
    }
    assert!(decisions(&minutes("**History**")).is_empty());
}

#[test]
fn tables_below_headings_number_tasks_and_decisions() {
    let minutes = "# Call

## Decisions Made

Decision Item | Description
--|--
**89.1** | The old gate stays.
**89.2** | The new one goes to the miller.

## Actions Required

Action Item | Description
--|--
**89.1** | Katharina will ask the miller for the key.
";
    let lines = lines_of(&decisions(minutes));
    assert_eq!(lines, [7, 8]);
    let found = actions(minutes);
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].owners.join(" "), found[0].line),
        ("katharina".to_owned(), 14)
    );
}

#[test]
fn nicknames_and_bodies_are_told_below_action_items() {
    let found = actions(
        "# Call\n\n## This week's action items\n\n- tux_2 to ask the miller\n- board: buy a new gate\n- [ ] Someone to ask the miller\n",
    );
    let owners = owners_of(&found);
    assert_eq!(owners, ["tux_2", "board", ""]);
}

#[test]
fn a_line_of_names_says_how_they_sign() {
    let found = actions(
        "# Call\n\nFlosse Roth (FRO), Mole Bruns (MBR), Tern Ahlers (TAH)\n\n## Gate\n\n- MBR volunteers to oil it\n",
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].owners, ["mbr"]);
}

#[test]
fn a_sentence_below_those_present_begins_the_minutes() {
    let minutes = "# Board

### Guests

Ana Roth, Kurt Bruns

Ana opened the meeting of the mill.

The agenda was accepted by all with a show of hands, as it was sent round in May.
";
    let lines = lines_of(&decisions(minutes));
    assert_eq!(lines, [9]);
}

#[test]
fn one_odd_name_hides_none_of_the_others() {
    let found = actions(
        "# Call\n\n**Present:** Tern, Mole, Flosse, Gurke, Anatol \"Tolja\" Bruns\n\n## Gate\n\n- Flosse will ask the miller\n",
    );
    assert_eq!(found.len(), 1);
}

#[test]
fn where_people_talk_an_i_is_whoever_speaks() {
    let talk = "# Call\n\n## Gate\n\nAna: It is old.\n\nBen: It is.\n\nAna: Paint it?\n\nThat is simple, I will check the tin.\n";
    assert!(actions(talk).is_empty());
}

#[test]
fn brackets_at_the_head_of_tasks_name_their_owners() {
    let minutes = "# Call\n\n**Present:** Mole Bruns Roth\n\n## Previous action items\n\n- [ ] (TR) Form a mill team\n- [ ] (MBR) document the wheel\n\n\
                   ### Older\n\n- [ ] (Flosse) schedule the flood\n- [ ] (tux) write a post\n- [ ] (Katharina) ask the miller\n";
    let owners: Vec<_> = actions(minutes)
        .iter()
        .map(|action| action.owners.join(" "))
        .collect();
    assert_eq!(owners, ["tr", "mbr", "flosse", "tux", "katharina"]);
    // Two topics are nobody.
    let topics = "# Call\n\n## Action items\n\n- (UI) paint the gate\n- (mill) oil the wheel\n- (EN) count the signs\n- (FR) count the signs\n";
    assert!(
        actions(topics)
            .iter()
            .all(|action| action.owners.is_empty())
    );
}

#[test]
fn a_label_of_tasks_names_their_owner_in_brackets() {
    let minutes = "# Call\n\n## Gate\n\n- to do (TRO)\n  - [x] 24 hour key\n  - [ ] oil the old hinge\n- TODO: PR to add the gate\n";
    let found = actions(minutes);
    let owners = owners_of(&found);
    assert_eq!(owners, ["tro", "tro", ""], "{found:?}");
}

#[test]
fn tasks_of_the_next_week_are_told_by_their_heading() {
    let minutes = "# Treffen\n\n## Nächste Aufgaben\n\n- Tor (Katharina & Jörg)\n- Steg reparieren\n\n# Call\n\n## Next tasks\n\n- oil the gate\n";
    assert_eq!(actions(minutes).len(), 3);
}

#[test]
fn whoever_a_list_of_tasks_tells_is_somebody_elsewhere() {
    let minutes = "# Call\n\n## Gate\n\n- Flosse will collect the keys\n- Nova will be moved\n\n## Action items\n\n\
                   - Flosse to paint the gate\n- Tern gaat de sleutels bekijken\n- All - send the keys to Ana\n- Iedereen moet de sleutels tellen\n\
                   - gate: TR to call the miller\n- tux & tern-b to paint the fence\n- For Katharina: count the boats\n- Board to meet\n\
                   - All - hands meeting on the dike\n- Ropes & nails to buy\n- For Reference: see the old list\n- Pump macht laute Geräusche\n- Board Meeting Notes: count the copies\n";
    let found = actions(minutes);
    let owners = owners_of(&found);
    assert_eq!(
        owners,
        [
            "flosse",
            "flosse",
            "tern",
            "all",
            "iedereen",
            "tr",
            "tux tern-b",
            "katharina",
            "board",
            "",
            "",
            "",
            "",
            ""
        ],
        "{found:?}"
    );
}

#[test]
fn who_speaks_promises_in_the_present_tense_as_well() {
    let talk = "# Treffen\n\nKatharina: Das Tor klemmt.\n\nJörg: Dann frage ich den Müller nach Öl.\n\n\
                Katharina: Gut, ich kümmere mich um die Leiter.\n\nJörg: Ich schreibe gerade daran.\n";
    let found = actions(talk);
    let owners = owners_of(&found);
    assert_eq!(owners, ["jörg", "katharina"], "{found:?}");
}

#[test]
fn a_proposal_may_meet_consensus_and_some_agreement_settles_nothing() {
    let minutes = in_minutes(
        "- Proposal met consensus, moving forward\n- Some general agreement that gates are old\n- We parted without a clear consensus on the gate\n",
    );
    assert_eq!(decisions(&minutes).len(), 1);
}

#[test]
fn who_works_somewhere_takes_on_nothing() {
    let text = in_minutes("- Katharina ist bei der Mühle für das Tor zuständig und hat Zeit.");
    assert!(actions(&text).is_empty());
}

#[test]
fn a_box_may_name_its_owner_in_bold_letters() {
    let minutes = "# Call\n\n## Roll call\n\n- Flosse / `@flo`\n- Tern / `@te`\n\n### Gate\n\n- [ ] **Flosse**: Review the hinge\n- [ ] **ALK**: Open the old gate\n- [ ] **Docs**: the old gate\n- [ ] **Backend:** Update the old list\n- [ ] Tern: Review the wheel\n";
    let found = actions(minutes);
    let owners = owners_of(&found);
    assert_eq!(owners, ["flosse", "", "", "tern"], "{found:?}");
    assert_eq!(found[2].text, "Backend: Update the old list");
}

#[test]
fn what_is_promised_on_a_further_line_and_whom_somebody_pings() {
    let minutes = "# Call\n\n**Present:** Katharina Roth, Jörg Bruns, Ana Ahlers\n\n## Gate\n\n**Ana Ahlers:** not today  \n… Jörg will revise the list and tag all of us  \n\n\
                   **Ana Ahlers:** else ping Katharina, Jörg, or Ana to add you  \n";
    let found = actions(minutes);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (found[0].owners.join(" "), found[0].line),
        ("jörg".to_owned(), 8)
    );
}

#[test]
fn what_tells_a_program_how_to_show_a_list_is_no_decision() {
    let minutes = "# Call\n\n### 4. Resolutions\n{: #res}\n\n* The gate stays green.\n\n### Talk\n\n- for example we decided to be strict, but were not\n- Gain consensus on the gate\n";
    let lines = lines_of(&decisions(minutes));
    assert_eq!(lines, [6]);
}

#[test]
fn commitments_are_tasks_and_verbs_name_their_owners() {
    let minutes = "# Plenum\n\n### Verpflichtungen\n\n- Tux besorgt einen Kasten\n- Jörg und Katharina bauen das Tor\n- Der Vorstand klärt die Miete, bis sie stimmt\n- Flyer drucken lassen\n- Ein Tor, das allen offen steht\n\n\
                   ## Things to do\n\n- Katharina add Jörg to the list\n";
    let found = actions(minutes);
    let owners = owners_of(&found);
    assert_eq!(
        owners,
        ["tux", "jörg katharina", "vorstand", "", "katharina"],
        "{found:?}"
    );
}

#[test]
fn tasks_of_next_week_stand_in_tables_with_a_title() {
    let minutes = "# Treffen\n\n## Aufgaben für die nächste Woche\n\n| Nr | Titel | Beschreibung | Verantwortlich |\n|---|---|---|---|\n\
                   | 2 | Tor am Deich ölen | selbsterklärend | Jörg |\n| 3 | Steg | Den Müller nach Holz fragen | Jörg |\n";
    let found = actions(minutes);
    assert_eq!(found.len(), 2);
    assert_eq!(found[1].text, "Den Müller nach Holz fragen");
    assert_eq!(
        (found[0].text.as_str(), found[0].owners.join(" ")),
        ("Tor am Deich ölen", "jörg".to_owned())
    );
}

#[test]
fn whole_names_dotted_initials_and_dotted_handles_are_owners() {
    let minutes = "# Reunión\n\nTareas a realizar:\n\n- Lucía Roth Bruns -> 4. El molino #3\n\n# Treffen\n\n- Wird für gut gehalten, K.R. kümmert sich drum\n\
                   - Kühe: Jörg machts\n- Die Pläne werden von Jörg ausgehängt\n- prochaine fois : @tern.roth lance un sondage en mai\n- A.G. kümmert sich drum\n";
    let found = actions(minutes);
    let owners = owners_of(&found);
    assert_eq!(
        owners,
        ["lucía roth bruns", "k.r.", "jörg", "jörg", "tern.roth"],
        "{found:?}"
    );
}

#[test]
fn what_went_how_stands_behind_an_arrow_or_dash() {
    let minutes = in_minutes(
        "- Antrag vom Deich wird vorgetragen. 3 dafür und Rest -> Angenommen\n- Neuer TOP ohne Protokoll – angenommen -> Türen zu\n\
         - Montag wird als Termin für Treffen festgesetzt\n- Das Tor klemmt, daher entscheiden wir uns, es zu ölen\n\
         - Option b) was adopted (5 votes)\n- No changes. Agenda approved.\n\
         - A similar option was adopted by the board of the mill\n- This approach was adopted by farmers\n",
    );
    assert_eq!(decisions(&minutes).len(), 6);
}

#[test]
fn votes_below_a_label_are_on_what_stands_above_it() {
    let minutes = "# Rat\n\n- Katharina Roth (Wartin)\n  - Abstimmung:\n    - 7/1/0 -> angenommen\n- Deich\n  - Tor:\n    - 6/1/0 -> angenommen\n";
    let found = decisions(minutes);
    let lines: Vec<_> = found.iter().map(|decision| decision.line).collect();
    assert_eq!(lines, [3, 7], "{found:?}");
}

#[test]
fn action_in_capitals_or_before_a_name_needs_no_colon() {
    let minutes = in_minutes(
        "- ACTION - KRO to send the plan\n- ACTION - oil the gate\n- **Action Flosse to ask the miller**\n\
         - Good to meet again ACTION Tern to arrange this\n- Action on Jörg to ask the miller\n- ACTION tux to fix the wheel\n\
         - Actions:MB1 agrees to count the boats\n- Action Items to be copied\n- Action Plan to make soon\n- Action required to fix the wheel\n\
         - Action Log to review\n- ACTION - none recorded today\n",
    );
    let found = actions(&minutes);
    let owners = owners_of(&found);
    assert_eq!(
        owners,
        ["kro", "", "flosse", "tern", "jörg", "tux", "mb1"],
        "{found:?}"
    );
    // Below a task of last time it is a new one.
    let review = "# Call\n\n## Review of actions from the last meeting\n\n- The mill - KR to oil it\n  - ACTION - Flosse to paint it\n\n\
                  # Rat\n\n*Action(s) from previous meeting:*\n\n- *MB to count the boats.* DONE\n- Keys - TR - to hand them out\n";
    let owners: Vec<_> = actions(review)
        .iter()
        .map(|action| action.owners.join(" "))
        .collect();
    assert_eq!(owners, ["kr", "flosse", "mb", "tr"]);
}

#[test]
fn todo_in_capitals_opens_a_task_whatever_its_next_word() {
    let minutes = in_minutes(
        "- TODO Get new rope\n- TODO Mill guide\n- TODO Group met on Monday\n- TODO List of the mill\n- TODO app was shown\n- TODO Next meeting on Monday\n\n__TODO Keys should be counted__\n",
    );
    assert_eq!(actions(&minutes).len(), 3);
}

#[test]
fn who_has_volunteered_takes_on_a_task_in_a_later_sentence_too() {
    let minutes = "# Call\n\n**Present:** Flosse, Katharina\n\n- The gate is rusty. Katharina has volunteered to oil it.\n\
                   - The mill is old. Katharina has to oil it.\n- Fine. Katharina has volunteered to scribe.\n\
                   - Katharina will take notes for the next meeting\n- Katharina will take the notes from the mill and turn them into a plan\n";
    let found = actions(minutes);
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn a_board_votes_with_numbers_and_minutes_have_a_status() {
    let minutes = "# Board\n\nSTATUS: APPROVED\n\n## Gate\n\n- Board voted 5-0 to paint the gate\n";
    let lines = |minutes| -> Vec<_> {
        let found = decisions(minutes);
        found.iter().map(|decision| decision.line).collect()
    };
    assert_eq!(lines(minutes), [7]);
    let said = "# Board\n\nStatus: the new budget was approved by the board\n";
    assert_eq!(lines(said), [3]);
}

#[test]
fn a_council_charges_somebody_and_the_votes_below_are_on_that() {
    let minutes = "# Rat\n\n## Mühle\n\nBeschluss:\n\nDer Samtgemeinderat beauftragt die Verwaltung, den Verein Deich - Mühle vorzubereiten.\n\n\
                   ABSTIMMUNGSERGEBNIS:    Einstimmig bei 1 Enthaltung\n\n## Steg\n\n- Die Firma beauftragt den Müller, das Tor zu ölen\n";
    let found = actions(minutes);
    let owners = owners_of(&found);
    assert_eq!(owners, ["verwaltung"], "{found:?}");
    let lines = lines_of(&decisions(minutes));
    assert_eq!(lines, [7]);
}

#[test]
fn who_offers_to_do_something_takes_it_on_also_behind_a_clause_on_them() {
    let minutes = "# Treffen\n\nAnwesend: Katharina, Jörg, Ana\n\n- Die Mühle steht. Jörg, der am Deich wohnt, bietet sich an dort zu fragen.\n\
                   - Katharina bietet sich an, das Tor zu ölen.\n- Ana, who is at sea, will paint it later.\n- Ana volunteered to take minutes for this meeting.\n";
    let found = actions(minutes);
    let owners = owners_of(&found);
    assert_eq!(owners, ["jörg", "katharina", "ana"], "{found:?}");
}

#[test]
fn programs_that_take_minutes_tell_votes() {
    let minutes = in_minutes(
        "- VOTE: Voted on \"Paint the gate?\" Results are, Yes: 8 (tux, 14:05:59)\n- vote on the gate (tux, 14:06:10)\n\
         - VOTE: Voted on \"Sell the gate?\" Results are, Yes: 2, No: 7 (tux, 14:09:59)\n",
    );
    let found = decisions(&minutes);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].text, "Paint the gate");
}

#[test]
fn boxes_are_told_to_somebody_and_are_no_speech() {
    let text = "## Topics

- Review action items from last week

  - [ ] KR: Oil the gate
  - [x] AB: Will see about the lamp
  - [ ] TN: the fence
  - [ ] MM: Update on the mill
";
    assert_eq!(actions(text).len(), 4);
    let text = "## Gates

- [ ] KR: Paint the gate
- [ ] AB: Will see about the lamp
- [ ] TN: the fence
";
    assert_eq!(owners_of(&actions(text)), ["kr", "ab"]);
}

#[test]
fn below_tasks_stand_their_matters_and_those_who_are_to_do_them() {
    let text = "Présents : Ana, Kurt

**À faire (dans l'ordre) :**

- Le moulin:
    - [x] regarder la roue
    - [ ] huiler la porte
- [ ] peindre le bateau

## Action items

### Kurt

* Oil the gate
* [ ] the lamp

### Ana

* Paint the boat
";
    let found = actions(text);
    let found: Vec<(&str, String)> = found
        .iter()
        .map(|action| (action.text.as_str(), action.owners.join(" ")))
        .collect();
    assert_eq!(
        found,
        [
            ("regarder la roue", String::new()),
            ("huiler la porte", String::new()),
            ("peindre le bateau", String::new()),
            ("Oil the gate", "kurt".to_owned()),
            ("the lamp", "kurt".to_owned()),
            ("Paint the boat", "ana".to_owned()),
        ]
    );
}

#[test]
fn arrows_behind_listed_tasks_point_to_nicknames_if_most_do() {
    let text = "## Tareas y reparto

- Pintar el barco (primera semana) -> tux
- Aceite para la puerta -> tern y Ramón
- Buscar una cuerda (segunda semana) -> tux, mole (si están)
";
    assert_eq!(owners_of(&actions(text)), ["tux", "tern ramón", "tux mole"]);
}

#[test]
fn plans_and_shared_lists_hold_tasks_in_many_languages() {
    for heading in [
        "Pläne für nächste Woche:",
        "Plans for next week",
        "Planning komende periode",
        "Wer fragt wen und macht was?",
        "Azioni e prossimi passi",
        "Prossimi passi",
        "Forarbeid til neste møte",
        "Vorbereitung auf das nächste Treffen",
        "Geplante Aufgaben bis zum nächsten Treffen",
        "Aufgaben bis zur Abgabe (10. Juli)",
        "Aksjoner",
        "Ações e Prazos",
        "Decisions and action items",
    ] {
        let text = format!("Present: Ana\n\n## {heading}\n\n- Ana: Paint the gate\n");
        assert_eq!(owners_of(&actions(&text)), ["ana"], "{heading}");
    }
    assert_eq!(
        actions("Next meeting todo\n\n- Paint the gate\n- Call the mill\n").len(),
        2
    );
    let mixed = "## Acuerdos y Tareas\n\n- El barco es azul\n- Preparar la puerta\n";
    assert_eq!(actions(mixed).len(), 1);
}

#[test]
fn lists_of_tasks_and_decisions_have_headings_in_the_languages_of_europe() {
    for heading in [
        "Úlohy do nasledujúceho stretnutia",
        "Úkoly",
        "Zadania",
        "Att göra",
        "Oppgaver til neste møte",
        "Aktionspunkter",
        "Toimenpiteet",
        "Feladatok",
        "Da fare",
    ] {
        let text = format!("## {heading}\n\n- **Dr. Tern Bruns:** barva pre bránu\n");
        assert_eq!(owners_of(&actions(&text)), ["tern bruns"], "{heading}");
    }
    for heading in [
        "Prijaté rozhodnutia",
        "Usnesení",
        "Ustalenia",
        "Vedtak",
        "Beslutninger",
        "Päätökset",
        "Határozatok",
        "Resolved",
    ] {
        let text = format!("## {heading}\n\n- Porten skal blive blå\n");
        assert_eq!(decisions(&text).len(), 1, "{heading}");
    }
}

#[test]
fn what_was_resolved_for_somebody_to_do_is_a_task() {
    let text =
        "Present: Ana, Kurt\n\n**Resolved**\n\n- Ana: Paint the gate\n- The gate shall be blue\n";
    assert_eq!(owners_of(&actions(text)), ["ana"]);
    assert_eq!(decisions(text).len(), 1);
}

#[test]
fn the_owner_of_a_list_may_stand_in_the_heading_above_its_label() {
    let text = "Present: Ana, Kurt\n\n## Ana\n\n**to do**\n\n- talks to the miller\n\n**done**\n\n- painted the gate\n";
    assert_eq!(owners_of(&actions(text)), ["ana"]);
}

#[test]
fn a_listed_task_ends_with_the_handle_of_its_owner_or_begins_with_its_day() {
    let text = "Present: Ana\n\n## Action items\n\n- Make the link to the mill shorter @tux\n\
        - Ask the miller and @mole\n- By Thursday 12-2: Ana paints the gate\n";
    assert_eq!(owners_of(&actions(text)), ["tux", "", "ana"]);
}

#[test]
fn notes_below_a_review_of_tasks_are_no_tasks() {
    let text = "# Previous action items\n\n- oil the gate\n\n## Notes\n\n- the gate is blue\n- the mill is shut\n";
    assert_eq!(actions(text).len(), 1);
}

#[test]
fn a_table_of_tasks_and_people_needs_no_heading() {
    let text = "| Tarefas | Integrante(s) |\n|---|---|\n| Pintar o portão | Tern e Mole |\n| Ponte | Ramón |\n";
    assert_eq!(owners_of(&actions(text)), ["tern mole", "ramón"]);
}

#[test]
fn a_word_in_a_table_is_a_task_if_somebody_is_to_do_it() {
    let text = "## Actiepunten

| Wat | Wie | Deadline |
|---|---|---|
| Website | [tern](https://mill.example/tern) | 8 mei |
| [Taak] | [Wie] | [Wanneer] |
| Poort | | 9 mei |
";
    assert_eq!(owners_of(&actions(text)), ["tern"]);
}

#[test]
fn a_label_of_decisions_ends_with_the_next_and_may_stand_above_its_paragraph() {
    let text = "**Decisões:**

O portão fica azul, e a ponte vermelha.

**Presentes:**

- Todos os barqueiros da doca.

## Festlegungen

- Das Tor bleibt blau
";
    let found = decisions(text);
    let found: Vec<&str> = found.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(
        found,
        [
            "O portão fica azul, e a ponte vermelha.",
            "Das Tor bleibt blau"
        ]
    );
}

#[test]
fn who_signs_a_line_in_an_editor_speaks_on_it() {
    let text = "- [name=Ana] Will paint the gate\n- [name=Kurt] I'll call the mill\n\nAction: ?\nAction: No consensus.\n";
    assert_eq!(owners_of(&actions(text)), ["ana", "kurt"]);
}

#[test]
fn boxes_below_boxes_are_tasks_of_their_own_and_a_word_before_a_colon_owns_one() {
    let minutes = "# Meeting of 2024-05-08\n\nAttending:\n    tux\n    rintam (late)\n    elmo\n\n\
        ## Previous action items\n\n- [ ] all: write down where you sat\n    - [ ] Count the chairs\n    \
        - [ ] rintam, etc: share the photos\n- [x] tux: oil the gate\n- [x] kb: paint the gate\n\n\
        ## Actionable items\n\n- [ ] elmo: buy candles\n- [ ] Tern: buy a gate\n    - [ ] a blue one\n";
    let found = actions(minutes);
    let owners: Vec<_> = found
        .iter()
        .map(|action| (action.line, action.owners.join(" ")))
        .collect();
    let expected = [
        (10, "all"),
        (11, ""),
        (12, "rintam"),
        (13, "tux"),
        (14, "kb"),
        (18, "elmo"),
        (19, ""),
    ];
    assert_eq!(owners, expected.map(|(line, who)| (line, who.to_owned())));
}

#[test]
fn what_a_sentence_announces_as_agreed_is_decided_item_by_item() {
    let minutes = "# 2024-05-08\n\nIt was **agreed** that there shall be:\n\n1. a fair in May\n2. a fair in \
        June\n\nWe consensed on:\n\n- candles for all boats\n";
    assert_eq!(lines_of(&decisions(minutes)), [5, 6, 10]);
}

#[test]
fn whoever_is_listed_in_lines_without_bullets_takes_on_tasks_by_nickname_and_speaks() {
    let minutes = "# 2024-05-08\n\nPresent:\ntux\nrintam\nelmo\n\n## Gate\n\n- rintam will oil it\n\
        - elmo: I'll ask the mill\n";
    assert_eq!(owners_of(&actions(minutes)), ["rintam", "elmo"]);
}

#[test]
fn lines_that_begin_with_bold_names_are_tasks_of_a_list_each_by_itself() {
    let minutes = "# 2024-05-08\n\nPresent: Ana, Kurt\n\n## Action items\n\n**Ana** oil for the hinges of the gate \
        and for those of the mill\n**Kurt** a new rope\n";
    let found = actions(minutes);
    assert_eq!(owners_of(&found), ["ana", "kurt"]);
    assert_eq!(
        found.iter().map(|action| action.line).collect::<Vec<_>>(),
        [7, 8]
    );
}

#[test]
fn a_name_nobody_else_knows_heads_a_list_among_lists_of_others() {
    let minutes = "# 2024-05-08\n\nPresent: Ana, Kurt, Ida\n\n## Tasks\n\nAna:\n- oil the gate\n- Ana im Urlaub\n\n\
        Kurt:\n- paint the mill\n\nIda:\n- paint the hut\n\nYrsa:\n- a rope for the boat\n\nMisc:\n- a cake for all\n";
    assert_eq!(
        owners_of(&actions(minutes)),
        ["ana", "kurt", "ida", "yrsa", ""]
    );
    let matters =
        "# 2024-05-08\n\n## Tasks\n\nGate:\n- oil for the hinges\n\nMill:\n- paint for the wings\n";
    assert_eq!(owners_of(&actions(matters)), ["", ""]);
}

#[test]
fn a_listed_task_names_its_owner_before_a_long_dash() {
    let minutes = "# 2024-05-08\n\n## Action items\n\n- Frauke Terhorst \u{2014} ask the mill for a date\n\
        - Boats came late \u{2014} the gate is to be oiled\n";
    let found = actions(minutes);
    assert_eq!(found[0].owners, ["frauke terhorst"]);
    assert_eq!(found[0].text, "ask the mill for a date");
    assert_eq!(found[1].owners, [""; 0]);
}

#[test]
fn tasks_that_were_not_completed_are_gone_through() {
    let minutes = "# 2024-05-08\n\n## Actions that we haven't completed from last time:\n\n- Draw a map of the \
        quay\n- Ask the mill\n\n## Dalsze kroki\n\n- Naprawa bramy w maju\n";
    let found = actions(minutes);
    let carried: Vec<_> = found
        .iter()
        .map(|action| (action.line, action.carried))
        .collect();
    assert_eq!(carried, [(5, true), (6, true), (10, false)]);
}

#[test]
fn things_are_handed_out_where_it_was_asked_who_takes_them() {
    let asked = "# 2024-05-08\n\n## Fair\n\n- Who takes over the booths?\n- Mill: @tux\n    - with flour\n- Boats\n    \
        - Front: @mole\n- Moderation: @rat\n\n## Speakers\n\n- Lamps: @tux\n- Ropes: @mole\n";
    assert_eq!(lines_of_actions(&actions(asked)), [6, 9]);
    let announced = "# 2024-05-08\n\n- The old shed should be vacated\n    - Ladder: hall @tux\n    - Oars: drop\n    \
        - Paint: @mole\n- Lamps: @rat\n";
    let found = actions(announced);
    assert_eq!(lines_of_actions(&found), [4, 6]);
    assert_eq!(found[0].text, "Ladder: hall");
    assert_eq!(found[0].owners, ["tux"]);
    let alone = "# 2024-05-08\n\n- The old shed should be vacated\n    - Ladder: @tux\n";
    assert!(actions(alone).is_empty());
}

#[test]
fn a_question_or_a_conclusion_as_label_lists_what_it_lists() {
    let steps = "# 2024-05-08\n\n- how to proceed?\n    - this is a chance for all of us\n    - ask the mill for flour\n";
    assert_eq!(lines_of_actions(&actions(steps)), [5]);
    let plans = "# 2024-05-08\n\n- May priorities and actions:\n    - tests of the gate (@tux)\n    - the fair is near\n    \
        - moving the shed to the hill (all)\n";
    assert_eq!(lines_of_actions(&actions(plans)), [4, 6]);
    assert!(decisions("# 2024-05-08\n\nWe concluded that:\n\nThe gate is old.\n").is_empty());
}

#[test]
fn lists_of_what_is_to_be_completed_and_tasks_behind_a_label_at_the_end() {
    let list = "# 2024-05-08\n\n## Action Items To Be Completed Before Next Meeting\n\n- Talk to the miller about it\n\n\
        ## Action items resulting\n\n- a draft of the rules\n";
    assert_eq!(lines_of_actions(&actions(list)), [5, 9]);
    let label = "# 2024-05-08\n\nPresent: Kurt Roth (KR)\n\n- Revise it, and mind the comments.  Action: KR\n";
    assert_eq!(owners_of(&actions(label)), ["kr"]);
}

#[test]
fn who_will_be_at_a_deed_or_so_will_do_it_takes_it_on() {
    let minutes = "# 2024-05-08\n\nPresent: Kurt, Mira\n\n- Kurt knows some painters so will talk to them\n- Mira will be \
        painting the gate this weekend\n- Mira will be attending the fair\n- #12 Kurt needs to unwind the rope\n- #13 \
        @tux agreed to clean up the yard\n- Kurt will talk again with the miller\n- No answer. Will contact the miller.\n\
        - TSC to ask for help on the list\n- Board to send the letter\n- The board is to the left of the mill\n";
    assert_eq!(
        lines_of_actions(&actions(minutes)),
        [5, 6, 8, 9, 10, 11, 12, 13]
    );
}

#[test]
fn a_name_in_brackets_takes_something_on_and_one_behind_a_matter_does() {
    let minutes = "# 2024-05-08\n\nPresent: Erik, Kurt\n\n- [Erik] will enable it for the gate\n- [Kurt] to ask the \
        mill\n- [Erik] Please note that the fair is in May\n- [Kurt] Need to paint it\n- Speak to Jude\n";
    let found = actions(minutes);
    assert_eq!(lines_of_actions(&found), [5, 6]);
    assert_eq!(found[0].text, "Erik will enable it for the gate");
    let listed = "# 2024-05-08\n\nPresent: Erik, Kurt\n\n## Actions\n\n- Erik: the paper of the mill\n- Kurt: a rope\n\
        - Old Mill: Kurt to ask there\n- Speak to those at the mill\n";
    assert_eq!(owners_of(&actions(listed)), ["erik", "kurt", "kurt", ""]);
}

/// Story: a reader who tried to break the new forms wrote these, and what is like them.
#[test]
fn forms_that_only_look_like_those_of_tasks_are_none() {
    for line in [
        "Kurt will be moving to the quay in May",
        "Kurt will be giving the talk on ropes",
        "Kurt will be running late",
        "Kurt speaks Dutch so will understand the letter",
        "The pump runs by itself. Will send a letter if it fails.",
        "Gate 4 is out. Will add a light automatically.",
        "Will reach four hundred members by May",
        "Will finish at nine",
        "Board to meet again on 12 July",
        "Committee to consist of five members",
        "Council to report annually to all",
        "this is a matter for legal action: KR",
        "Oil it, and mind the hinges. Action: TBD",
        "Check in (all)",
    ] {
        let minutes = format!("# 2024-05-08\n\nPresent: Kurt Roth (KR)\n\n## Gate\n\n- {line}\n");
        assert!(actions(&minutes).is_empty(), "{line}");
    }
    for list in [
        "- Who would like to start?\n- Mill: @tux\n- Gate: @mole\n",
        "- What used to be broken\n    - Mill: @tux\n    - Gate: @mole\n",
        "- The gate should be closed at night\n    - Reported: @tux\n    - Mill: thanks to @mole\n    - Dike: cc @rat\n",
    ] {
        assert!(
            actions(&format!("# 2024-05-08\n\n## Gate\n\n{list}")).is_empty(),
            "{list}"
        );
    }
}

#[test]
fn forms_that_only_look_like_those_of_decisions_are_none() {
    for line in [
        "The decision to close the pool was heavily criticised",
        "Not everyone agrees.",
        "Kurt hopes that the team agrees.",
        "It is too cold. Everyone agrees.",
        "Not everyone is :+1: on that",
        "Quorum not reached (3/9 votes)",
        "Interim count 1Y:0N",
        "648 won't fix the leak",
        "[bot] Resolved: the disk has room again",
        "The document on gates is long",
        "2. Wahlgang: Ida 3, Bo 3 -> Stichwahl ist nötig",
    ] {
        let found = decisions(&format!("# 2024-05-08\n\n## Gate\n\n- {line}\n"));
        assert!(found.is_empty(), "{line}");
    }
    let quoted = "# 2024-05-08\n\n> Changes require a unanimous vote.\n\n- Majority\n- Consensus\n- Dictator\n";
    assert!(decisions(quoted).is_empty());
    let draft =
        "# 2024-05-08\n\nThe letter says:\n\n    We agreed to close the gate at night in May.\n";
    assert!(decisions(draft).is_empty());
}

#[test]
fn names_before_colons_are_told_what_to_do_where_that_is_the_habit() {
    let minutes = "# 2024-05-08\n\n- Present: Fenna, Kurt, Bob\n\n## Fair\n\n- Fenna: ping Luther on the booths\n- Kurt: \
        print a poster for the fair\n- Bob: Plan for an actual campaign\n- Luther: come to the next meeting\n- Luther: \
        explore how others pay for it\n- Bob talk to the miller on flour\n- Kurt set up the booth last week\n- KIV: sort \
        out the old gate\n";
    assert_eq!(lines_of_actions(&actions(minutes)), [7, 8, 9, 11, 12]);
    let talk = "# 2024-05-08\n\n- Present: Fenna, Kurt, Bob\n\n## Fair\n\n- Fenna: ping Luther on the booths\n- Kurt: he is \
        away\n- Bob: plan B is a cake\n- Kurt: no, flour\n- Bob: ask the miller then\n";
    assert!(actions(talk).is_empty());
}

#[test]
fn a_line_that_hands_out_a_task_does_not_go_on_with_the_line_before() {
    let minutes = "# 2024-05-08\n\nPresent: Kurt\n\n* The long fence along the old dike and the mill behind it\nKurt to \
        paint it in green\n* We had a long talk on the fence along the dike and asked\nKurt to paint it in green\n";
    assert_eq!(lines_of_actions(&actions(minutes)), [6]);
}

#[test]
fn sentences_that_were_indented_into_code_are_read_as_such() {
    let minutes = "# 2024-05-08\n\nPresent: Mira\n\n## Fair\n\n    Mira will ask the miller for flour and for bread.\n    We agreed that the \
        fair is held in June.\n\n## Script\n\n    Agreed = fair.held_in(\"June\") and we all agreed that it is.\n";
    assert_eq!(lines_of_actions(&actions(minutes)), [7]);
    assert_eq!(lines_of(&decisions(minutes)), [8]);
}

#[test]
fn votes_and_verdicts_in_few_words_are_decisions() {
    let minutes = "# 2024-05-08\n\n## Clerk\n\nAccepted with (11Y:0N:0A)\n\n## Mill\n\nThe mill was added as a member (2/2 \
        votes).\n\n## Names\n\n- Quay or Pier\n- silence, team agrees\n\n## Fence\n\n- some talk on it\n- Consensus\n\n## \
        Old\n\n- 648 won't fix.\n- Decision taken to use the old gate.\n- Paint for \
        the mill to be decided (green)\n- [kurt] **RESOLVED** We start with three boats\n- the lease is extended; this was \
        agreed to by all (proposed by KR, seconded by DH)\n\n> Les statuts sont approuvés à l'unanimité.\n\n## Wahl\n\n- \
        1.Wahlgang: 10/0/0 -> Beschlossen\n- 2.Wahlgang: Ida 6, Bo 2 -> Ida ist Sprecherin\n- 2.Wahlgang: Ida 3, Bo 4 -> \
        keine Mehrheit\n";
    let more = "# 2024-05-08\n\n- M/S/A to elect Bo as clerk\n- As all wrote, the document is accepted.\n- We discussed and \
        agreed on the removal of the old gate\n- Option B was chosen and agreed on by the board\n";
    assert_eq!(lines_of(&decisions(more)), [3, 4, 5, 6]);
    let found = decisions(minutes);
    assert_eq!(lines_of(&found), [5, 9, 14, 19, 23, 24, 26, 27, 29, 33, 34]);
    assert_eq!(found[3].text, "Fence: Consensus");
}
